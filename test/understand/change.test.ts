import { sentenceOf } from '../../src/understand';
import { understandingOver, wordsWith } from '../support/words';

const words = wordsWith();
const { change } = understandingOver(words);
/** A Wednesday, ten in the morning in Seoul. */
const at = new Date('2026-11-25T01:00:00Z');

test.each<[string, object]>([
  ['아 잠깐만 9시 반으로', { values: { time: '09:30' }, whole: true }],
  ['아니 오후 3시로 해 주세요', { values: { time: '15:00' }, asked: true, whole: true }],
  ['잠시만요 한 시간 반으로요', { values: { minutes: 90 }, whole: true }],
  ['날짜만 바꿔 주세요', { fields: ['date'], values: {}, asked: true }],
  ['시작 시간을 바꾸고 싶어요', { fields: ['time'], values: {}, asked: true }],
  ['장소는 도서관 앞으로 바꿀게요', { fields: ['place'], asked: true, rest: '는 도서관 앞' }],
  ['wait, make it 4 pm', { values: { time: '16:00' }, asked: true }],
])('"%s" is a change', (said, expected) => {
  expect(change(sentenceOf(said), at)).toMatchObject(expected);
});

test.each([
  '네',
  '아니요',
  '오전 10시요',
  '두 시간',
  '바꿀 수 있나요?',
  '병원에 같이 가 주세요',
  '',
  '아니에요 괜찮아요',
])('"%s" is none', (said) => {
  expect(change(sentenceOf(said), at)).toBeNull();
});
