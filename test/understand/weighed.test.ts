import type { Hit } from '../../src/understand/phrases';
import { phraseIndex } from '../../src/understand/phrases';
import { weighed } from '../../src/understand/weighed';

const sets = (name: string): readonly string[] => (name === 'person' ? ['할머니', '아저씨'] : []);
const lines: [string, string][] = [
  ['2 숨이_차|헐떡', 'medical'],
  ['2 비틀', 'medical'],
  ['1 {person}', 'medical'],
  ['-3 동행', 'medical'],
  ['2 연기', 'fire'],
];
const { cues, joined } = weighed(lines, sets, (value) => (value === 'fire' ? 2 : 3));
const index = phraseIndex(cues, sets);
const signs = (words: string): Hit<string>[] => joined(index.scan(words));
const values = (words: string): string[] => [...new Set(signs(words).map(({ value }) => value))];

test('one cue is no sign, two are, in any order', () => {
  expect(values('숨이 차요')).toEqual([]);
  expect(values('할머니가 숨이 차요')).toEqual(['medical']);
  expect(values('숨이 차요 할머니가')).toEqual(['medical']);
  expect(values('비틀거리고 헐떡여요')).toEqual(['medical']);
});

test('a line counts once, and light cues alone are no sign', () => {
  expect(values('숨이 차고 헐떡여요')).toEqual([]);
  expect(values('할머니 아저씨 할머니')).toEqual([]);
});

test('a cue below zero speaks against a sign', () => {
  expect(values('할머니가 숨이 차서 동행이 필요해요')).toEqual([]);
});

test('each value has a weight of its own that is enough', () => {
  expect(values('연기가 나요')).toEqual(['fire']);
});

test('cues far from each other are no sign, and the place of a sign holds its cues', () => {
  expect(values(`할머니 ${'그리고 '.repeat(20)}숨이 차요`)).toEqual([]);
  const [sign] = signs('저기 할머니가 비틀거려요');
  expect('저기 할머니가 비틀거려요'.slice(sign?.place.from, sign?.place.to)).toBe('할머니가 비틀');
});

test('a line without a weight is refused', () => {
  expect(() => weighed([['비틀', 'medical']], sets, () => 3)).toThrow('a cue is a weight and a phrase');
});
