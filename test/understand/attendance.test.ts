import { createAttendance, createValues, sentenceOf } from '../../src/understand';
import { list } from './rows';

/** A Friday evening in Seoul. */
const AT = new Date('2026-11-27T20:31:00+09:00');
const NAMES = ['하람', '도윤', '서아'];
const read = createAttendance(list, createValues(list));
const came = (words: string, names: readonly string[] = NAMES): readonly (number | string | null)[] => {
  const all: (number | string | null)[] = names.map(() => '-');
  for (const { person, came: one } of read(sentenceOf(words), names, AT))
    all[person] = one === null ? null : one.is === 'minutes' ? one.minutes : one.is;
  return all;
};

test.each<[string, (number | string | null)[]]>([
  ['하람 90분, 도윤 60분, 서아 오지 않음', [90, 60, 'absent']],
  ['하람 님은 한 시간 반, 서아 님은 안 오셨어요', [90, '-', 'absent']],
  ['하람 도윤 90분 서아 불참', [90, 90, 'absent']],
  ['하람, 도윤은 끝까지 함께했어요', ['whole', 'whole', '-']],
  ['모두 왔어요', ['whole', 'whole', 'whole']],
  ['아무도 안 왔어요', ['absent', 'absent', 'absent']],
  ['도윤이요', ['-', null, '-']],
  ['글쎄요', ['-', '-', '-']],
])('%s', (words, expected) => {
  expect(came(words)).toEqual(expected);
});

test('in English', () => {
  expect(came('Haram 90 minutes, Doyun did not come', ['Haram', 'Doyun'])).toEqual([90, 'absent']);
  expect(came('everybody came', ['Haram', 'Doyun'])).toEqual(['whole', 'whole']);
});

test('of two names the longer counts, and a name of two people is never read', () => {
  expect(came('하람이 90분', ['하람', '하람이'])).toEqual(['-', 90]);
  expect(came('하람 90분', ['하람', '하람'])).toEqual(['-', '-']);
});
