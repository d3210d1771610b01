import { meaningsOf, restReading, sentenceOf } from '../../src/understand';
import { createValues } from '../../src/understand/values';
import { AT, list } from './rows';

/** The days on which somebody rests, said on Wednesday, 25 November 2026. */

const values = createValues(list);
const away = (words: string) => {
  const days = values.away(sentenceOf(words), AT);
  return days && `${days.from}..${days.to}`;
};

test.each([
  ['다음 주는 쉴게요', '2026-11-30..2026-12-06'],
  ['다음주엔 좀 쉬고 싶어요', '2026-11-30..2026-12-06'],
  ['담주 쉽니다', '2026-11-30..2026-12-06'],
  ['이번 주는 쉬어요', '2026-11-25..2026-11-29'],
  ['다음 주까지 쉴게요', '2026-11-25..2026-12-06'],
  ['내일은 쉴게요', '2026-11-26..2026-11-26'],
  ['12월 3일까지 쉬겠습니다', '2026-11-25..2026-12-03'],
  ['12월 1일부터 12월 10일까지 쉴게요', '2026-12-01..2026-12-10'],
  ['1일부터 10일까지 쉬어요', '2026-12-01..2026-12-10'],
  ['월요일부터 수요일까지 쉽니다', '2026-11-30..2026-12-02'],
  ['이번 달은 쉴게요', '2026-11-25..2026-11-30'],
  ['다음 달은 쉬어요', '2026-12-01..2026-12-31'],
  ['다음 달까지 쉬고 싶어요', '2026-11-25..2026-12-31'],
  ['사흘만 쉴게요', '2026-11-25..2026-11-27'],
  ['내일부터 사흘 쉴게요', '2026-11-26..2026-11-28'],
  ['일주일 쉬겠습니다', '2026-11-25..2026-12-01'],
  ['2주 쉴게요', '2026-11-25..2026-12-08'],
  ['한 달 쉬어요', '2026-11-25..2026-12-24'],
  ['한달만 쉴게요', '2026-11-25..2026-12-24'],
  ['두 달 동안 쉴게요', '2026-11-25..2027-01-24'],
  ['12월 1일부터 한 달 쉴게요', '2026-12-01..2026-12-31'],
  ['taking a break for two months', '2026-11-25..2027-01-24'],
  ['주말에는 쉴게요', '2026-11-28..2026-11-29'],
  ['I rest next week', '2026-11-30..2026-12-06'],
  ['resting this month', '2026-11-25..2026-11-30'],
  ['taking a break until december 3rd', '2026-11-25..2026-12-03'],
])('%s', (words, days) => {
  expect(away(words)).toBe(days);
});

test.each([
  '당분간 쉴게요',
  '한동안 쉬어요',
  '다음 주부터 쉴게요',
  '12월 1일부터 쉽니다',
  '내일이나 모레 쉴게요',
  '10일부터 1일까지 쉴게요',
  '봉사는 쉬고 싶어요',
  '아무 때나 쉴게요',
  'taking a break',
])('%s: the beginning or the end is open', (words) => {
  expect(away(words)).toBeNull();
});

describe('a rest from help', () => {
  const read = restReading(meaningsOf(list), values);
  const rest = (words: string) => read(sentenceOf(words), AT);

  test.each(['12월 3일까지 쉴게요', '다음 주는 쉬고 싶어요', '이번 달은 쉬겠습니다', "I'll rest until december 3rd"])(
    '%s',
    (words) => {
      expect(rest(words)).not.toBeNull();
    },
  );

  test.each([
    '다음 주에 산책 도와주세요',
    '내일 쉬는 날이에요?',
    '다음 주에 쉬어요?',
    '복지관 쉬는 날이 다음 주예요',
    '당분간 쉴게요',
    'the rest of next week',
  ])('%s: none', (words) => {
    expect(rest(words)).toBeNull();
  });
});
