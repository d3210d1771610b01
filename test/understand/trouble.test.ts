import { createUnderstanding, saysNothing, sentenceOf } from '../../src/understand';
import { AT, list } from './rows';

const understanding = createUnderstanding(list);
const trouble = (kind: 'date' | 'time' | 'minutes', words: string) =>
  understanding.trouble(kind, sentenceOf(words), AT);

test.each([
  ['date', '2월 30일에 만나요', { is: 'no-day', words: '2월 30일' }],
  ['date', '13월 2일이요', { is: 'no-day', words: '13월 2일' }],
  ['date', '31일 말고 2월 29일', { is: 'no-day', words: '2월 29일' }],
  ['date', '12월 3일 월요일', { is: 'weekday', day: '2026-12-03' }],
  ['date', '월요일 12월 3일', { is: 'weekday', day: '2026-12-03' }],
  ['date', '12월 3일 목요일', null],
  ['date', '내일이나 모레', { is: 'several', words: ['내일', '모레'] }],
  ['date', '아무 때나 좋아요', { is: 'any' }],
  ['date', 'any time is fine', { is: 'any' }],
  ['date', '내일 아무 때나', null],
  ['date', '내일은 안 돼요', { is: 'not', words: '내일' }],
  ['date', '내일은 안 되고 모레요', null],
  ['date', '글쎄요', null],
  ['time', '일곱 시요', { is: 'half', words: '일곱 시' }],
  ['time', '저녁 일곱 시요', null],
  ['time', '3시나 4시', { is: 'several', words: ['3시', '4시'] }],
  ['time', '언제든지요', { is: 'any' }],
  ['time', '3시 말고 4시', null],
  ['minutes', '한 시간 아니면 두 시간', { is: 'several', words: ['한 시간', '두 시간'] }],
  ['minutes', '두 시간 아니에요', { is: 'not', words: '두 시간' }],
  ['minutes', '두 시간 아니고 세 시간이요', null],
  ['minutes', '한 시간', null],
] as const)('%s "%s"', (kind, words, expected) => {
  expect(trouble(kind, words)).toEqual(expected);
});

test.each([
  ['네 아니요', true],
  ['yes no', true],
  ['네 할게요', false],
  ['죄송해요 못 가요', false],
  ['네?', false],
  ['잘 모르겠어요', false],
])('"%s" says both: %s', (words, both) => {
  expect(understanding.yesNo.both(sentenceOf(words))).toBe(both);
});

test.each(['만 원 드릴게요', '5,000원 드릴게요', '네, 수고비 드릴게요', '오만원 줄게요 와 주세요', "ok i'll pay cash"])(
  'an offer of money is no yes: "%s"',
  (words) => {
    const sentence = sentenceOf(words);
    expect(understanding.yesNo(sentence)).toBeNull();
    expect(understanding.yesNo.money(sentence)).toBe(true);
    const options = { labels: ['병원 동행', '네, 좋아요', '아니요'], yes: 1, no: 2 };
    expect(understanding.choice(sentence, options, AT)).toBeNull();
  },
);

test.each([
  '도서관에서 만나요',
  '저희 집으로 와 주세요',
  '날짜 바꿔 주세요',
  '11시로 해 주세요',
  '여자분으로 부탁드려요',
])('a place or a change is no yes: "%s"', (words) => {
  expect(understanding.yesNo(sentenceOf(words))).toBeNull();
});

test.each([
  '안녕하세요',
  '감사합니다',
  '비가 와요',
  '손주가 왔어요',
  '심심해요',
  '도착했어요',
  '전화 주세요',
  '도와주세요',
  '병원 다녀왔어요',
  '해 드리고 싶은데 그날 병원 가요',
])('what speaks of something else is no yes: "%s"', (words) => {
  expect(understanding.yesNo(sentenceOf(words))).toBeNull();
});

test('a reason before a refusal is no doubt', () => {
  expect(understanding.yesNo(sentenceOf('그날은 손주를 봐야 해서 못 가요'))).toBe(false);
});

test.each(['이대로 보내 주세요', '바로 해 주세요', '네 집에서 만나요', '그걸로 할게요'])(
  'and these are: "%s"',
  (words) => {
    expect(understanding.yesNo(sentenceOf(words))).toBe(true);
  },
);

test.each(['Không, cảm ơn', 'muốn', 'où est-ce', 'señor ñ'])(
  'letters of another language are whole words: "%s"',
  (words) => {
    expect(understanding.yesNo(sentenceOf(words))).toBeNull();
  },
);

test.each([
  ['ㅋㅋㅋ ㅠㅠ', true],
  ['😀 … !!', true],
  ['네', false],
  ['3', false],
  ['ㅎㅎ 네', false],
])('"%s" says nothing: %s', (words, nothing) => {
  expect(saysNothing(words)).toBe(nothing);
});

describe('a clause that agrees, after another one', () => {
  test.each(['그 집 강아지 알아요 제가 할게요', '저 그 골목 알아요. 갈게요', '걱정 마세요 제가 모시고 다녀올게요'])(
    '%j agrees',
    (words) => {
      expect(understanding.yesNo(sentenceOf(words))).toBe(true);
    },
  );

  test.each([
    '손주가 놀러 와요 시장에도 가요',
    '제가 할게요 그런데 장갑은 어디 있어요?',
    '비가 많이 와요 제가 갈게요',
    '지난주에 다 했어요 이번에는 못 할게요',
  ])('%j is not taken as a yes', (words) => {
    expect(understanding.yesNo(sentenceOf(words))).not.toBe(true);
  });

  test.each(['열한 시도 괜찮아요', '토요일도 괜찮아요', '저도 괜찮아요'])('%j agrees to what is proposed', (words) => {
    expect(understanding.yesNo(sentenceOf(words))).toBe(true);
  });
});
