import { addressReading, meaningsOf } from '../../src/understand';
import { wordsWith } from '../support/words';

const words = wordsWith();
const find = addressReading(meaningsOf(words.list));
const found = (said: string) => find(said).map(({ from, to }) => said.slice(from, to));

test.each([
  ['통일로 684로 오세요', ['통일로 684']],
  ['저희 집은 월드컵북로396이에요', ['월드컵북로396']],
  ['응암로3길 12-5 앞이요', ['응암로3길 12-5']],
  ['성미산로 29안길 8, 초록 대문이에요', ['성미산로 29안길 8']],
  ['세종대로 175입니다', ['세종대로 175']],
  ['연서로29길 7 2층', ['연서로29길 7']],
  ['103동 1204호예요', ['103동 1204호']],
  ['103동1204호로 와 주세요', ['103동1204호']],
  ['가동 101호 벨을 눌러 주세요', ['가동 101호']],
  ['저는 1204호 살아요', ['1204호']],
  ['2층 3호요', ['2층 3호']],
  ['망원동 123-4 빨간 벽돌집', ['망원동 123-4']],
  ['망원동 123-4 살아요', ['망원동 123-4']],
  ['불광동 12번지예요', ['12번지']],
  ['은평구 통일로 684 102동 305호', ['통일로 684', '102동 305호']],
  ['I live at 221B Baker Street', ['221B Baker Street']],
  ['come to 12 main st please', ['12 main st']],
  ['684 Tongil-ro, Eunpyeong-gu', ['684 Tongil-ro']],
  ['Eungam-ro 3-gil 12, apt 305', ['Eungam-ro 3-gil 12', 'apt 305']],
  ['103-dong 1204-ho', ['103-dong', '1204-ho']],
])('an address: %s', (said, spans) => {
  expect(found(said)).toEqual(spans);
});

test.each([
  '버스로 30분 걸려요',
  '바로 10시에 나갈게요',
  '2호선 3번 출구로 나오세요',
  '불광역 2번 출구 앞에서 봬요',
  '앞으로 3주 동안 부탁드려요',
  '그 길로 200미터 오세요',
  '7011번 버스를 타세요',
  '카페로 2시까지 갈게요',
  '종로 3가역이요',
  '10-12시 사이에 갈게요',
  '우리 3-4명이 가요',
  '302호실에서 만나요',
  '103동 앞 놀이터에서 봬요',
  '3호차 앞에 서 있을게요',
  '이대로 2번 더 해요',
  '택시로 5,000원 나와요',
  '제 번호로 10:30에 알려 주세요',
  '파란 우산을 들고 있어요',
  'See you at exit 3 at 10',
  'a 10 minute walk down the road',
  'I will be 5 minutes late on the road',
  'the 7 bus to St Mary',
  'bus 7016 stops there',
  'at 2 pm by the main road',
])('no address: %s', (said) => {
  expect(found(said)).toEqual([]);
});
