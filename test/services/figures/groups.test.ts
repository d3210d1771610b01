import { countGroups, type Fact } from '../../../src/services/figures';

const entered = (party: string, person: string, day = '2026-10-05'): Fact => ({
  ...{ source: `${party}/${person}/${day}`, kind: 'parties.entered', community: 'town', day, zone: 'mapo', party },
  ...{ service: null, giver: null, receiver: person, corrects: null },
  ...{ times: 1, units: 0, outOf: 0, minutes: 0, won: 0 },
});
const many = (party: string, number: number, day?: string) =>
  Array.from({ length: number }, (_, n) => entered(party, `${party}${n}`, day));

test('each group has its people; who came twice counts once', () => {
  const facts = [...many('knit', 6), entered('knit', 'knit0', '2026-10-20'), ...many('sing', 5)];
  expect(countGroups(facts, '2026-10')).toEqual({
    ...{
      rows: [
        { party: 'knit', people: 6 },
        { party: 'sing', people: 5 },
      ],
      total: 11,
    },
  });
});

test('small groups stand together; if they are still few, the smallest other one stands with them', () => {
  const small = [...many('read', 2), ...many('walk', 3)];
  expect(countGroups([...many('knit', 6), ...small], '2026-10').rows).toEqual([
    { party: 'knit', people: 6 },
    { party: null, people: 5 },
  ]);
  const one = [...many('knit', 9), ...many('sing', 6), ...many('walk', 1)];
  // The walkers alone would be what is left of all.
  expect(countGroups(one, '2026-10').rows).toEqual([
    { party: 'knit', people: 9 },
    { party: null, people: 7 },
  ]);
});

test('few people in a whole month are told as few, and a year leaves them out', () => {
  expect(countGroups(many('knit', 4), '2026-10')).toEqual({ rows: [], total: null });
  const year = [...many('knit', 4, '2026-09-05'), ...many('sing', 7, '2026-10-05')];
  expect(countGroups(year, '2026').total).toBe(7);
});

test('a group that stood with others in one month of a year does so in the year: no subtraction tells its month', () => {
  const october = [
    ...many('knit', 2, '2026-10-05'),
    ...many('sing', 8, '2026-10-05'),
    ...many('walk', 4, '2026-10-05'),
  ];
  const november = [...many('knit', 6, '2026-11-05'), ...many('sing', 7, '2026-11-05')];
  const rows = countGroups([...october, ...november], '2026').rows;
  expect(rows.map(({ party }) => party)).toEqual(['sing', null]);
});

test('nobody came into a group: nothing is told', () => {
  expect(countGroups([{ ...entered('knit', 'a'), kind: 'parties.joined' }], '2026-10')).toEqual({ rows: [], total: 0 });
});
