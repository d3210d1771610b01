import { callReading, meaningsOf, sentenceOf } from '../../src/understand';
import { wordsWith } from '../support/words';

const words = wordsWith();
const read = callReading(meaningsOf(words.list));

test.each<[string, string, string | null]>([
  ['햇살님께 전화했어요, 내일로 바꿨어요', 'reached', null],
  ['내일로 바꿨어요', 'reached', null],
  ['시간을 오후로 옮겨 드렸습니다', 'reached', null],
  ['다른 분 구했어요', 'reached', null],
  ['안 받으세요', 'no-answer', null],
  ['전화를 세 번 했는데 안 받으시네요', 'no-answer', null],
  ['신호만 가고 안 받아요', 'no-answer', null],
  ['통화 중이세요', 'busy', null],
  ['없는 번호래요', 'wrong-number', null],
  ['다른 분이 받으셨어요', 'wrong-number', null],
  ['내일 다시 걸어 달래요', 'later', null],
  ['저녁에 다시 전화해 달라고 하셨어요', 'later', null],
  ['됐대요, 하신대요', 'reached', 'yes'],
  ['통화했어요 가신대요', 'reached', 'yes'],
  ['괜찮으시대요', 'reached', 'yes'],
  ['전화드렸는데 못 하신대요', 'reached', 'no'],
  ['그날은 어렵대요', 'reached', 'no'],
  ['목소리가 안 좋으세요', 'worried', null],
  ['소식 전해 드렸어요', 'reached', null],
  ["I rang her and she can't come", 'reached', 'no'],
  ['no answer again', 'no-answer', null],
])('"%s" tells of a call: %s %s', (said, outcome, answer) => {
  expect(read(sentenceOf(said))).toMatchObject({ outcome, ...(answer ? { answer } : {}) });
});

test.each([
  '햇살님 전화번호 알려 주세요',
  '제 전화번호 바꿀래요',
  '전화하셨어요?',
  '오늘 할 일',
  '내일로 바꿨으면 좋겠어요',
  '내일로 바꿀게요',
  '병원에 같이 가 주세요',
  '네 할게요',
  '저는 못 가요',
  '어디로 전화하면 돼요',
  '문 앞에서 기다리고 있어요',
])('"%s" tells of no call', (said) => {
  expect(read(sentenceOf(said))).toBeNull();
});

test.each([
  ['햇살님께 전화했어요', true],
  ['햇살 님이 안 받으세요', true],
  ['안 받으세요', false],
  ['전화했어요', false],
])('"%s" names somebody: %s', (said, names) => {
  expect(read(sentenceOf(said))?.names).toBe(names);
});
