import { type CountedColumn, exchangesByGroup, type Fact, OTHERS } from '../../../src/services/figures';
import { toldPlaces } from '../../../src/services/figures/table';

const column = {
  ...{ key: 'matches', sum: 'events', id: 'exchange.matches', heading: 'h', kind: 'exchange.match' },
  also: [{ kind: 'papers.exchange' }],
} as CountedColumn;
const AREAS = [['a'], ['b']];

let n = 0;
const help = (group: string | null, zone: string, i: number, more: Partial<Fact> = {}): Fact => ({
  ...{ source: `s${n++}`, kind: 'exchange.match', community: 'town', day: '2026-10-05', zone, party: null },
  ...{ service: 'walk', giver: `g${group}${zone}${i}`, receiver: `r${group}${zone}${i}`, corrects: null },
  ...{ times: 1, units: 0, outOf: 0, minutes: 60, won: 0 },
  ...(group ? { group } : {}),
  ...more,
});
const many = (group: string | null, zone: string, number: number, more?: Partial<Fact>) =>
  Array.from({ length: number }, (_, i) => help(group, zone, i, more));

/** The table of some months. */
function table(facts: readonly Fact[], months = ['2026-10']) {
  const places = (month: string) =>
    toldPlaces(
      facts.filter(({ day }) => day.startsWith(month)),
      { months: [month], areas: AREAS, roleOf: () => 'help' },
    );
  return exchangesByGroup(facts, { column, months: months.map((month) => ({ month, places: places(month) })) });
}

test('an exchange counts for its group, one on paper too; those of no group stand in the last row', () => {
  const facts = [...many('knit', 'a', 6), help('knit', 'a', 0, { kind: 'papers.exchange' }), ...many(null, 'a', 7)];
  expect(table(facts)).toEqual({
    rows: [
      { party: 'knit', exchanges: 7 },
      { party: null, exchanges: 7 },
    ],
    total: 14,
  });
});

test('a small group stands with those of no group', () => {
  expect(table([...many('knit', 'a', 6), ...many('sing', 'a', 4), ...many(null, 'a', 5)]).rows).toEqual([
    { party: 'knit', exchanges: 6 },
    { party: null, exchanges: 9 },
  ]);
});

test('few people outside of all groups are not what is left of a place: the smallest group there stands with them', () => {
  const facts = [...many('knit', 'a', 9), ...many('sing', 'a', 6), ...many(null, 'a', 1)];
  expect(table(facts).rows).toEqual([
    { party: 'knit', exchanges: 9 },
    { party: null, exchanges: 7 },
  ]);
});

test('a group with few people in one of its places is not what is left of its sum and the other place', () => {
  // Place b less those of no group there would tell of one knitter.
  const facts = [...many('knit', 'a', 9), ...many('knit', 'b', 1), ...many(null, 'a', 6), ...many(null, 'b', 6)];
  expect(table(facts).rows).toEqual([{ party: null, exchanges: 22 }]);
});

test('a group that stood with others in one month does so in the year; one that was away in a month does not', () => {
  const in11 = { day: '2026-11-05' };
  const facts = [
    ...[...many('knit', 'a', 6), ...many('sing', 'a', 6), ...many(null, 'a', 6)],
    ...[...many('knit', 'a', 2, in11), ...many(null, 'a', 6, in11)],
  ];
  expect(table(facts, ['2026-10', '2026-11']).rows).toEqual([
    { party: 'sing', exchanges: 6 },
    { party: null, exchanges: 20 },
  ]);
});

test('who is few in the whole month is told nowhere, and a place of no pack counts with the others', () => {
  expect(table(many('knit', 'a', 4))).toEqual({ rows: [], total: 0 });
  expect(table([...many('knit', 'elsewhere', 6), ...many(null, OTHERS, 6)]).rows).toEqual([
    { party: 'knit', exchanges: 6 },
    { party: null, exchanges: 6 },
  ]);
});
