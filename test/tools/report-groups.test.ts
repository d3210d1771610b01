import { features } from '../../src/features';
import { columnsIn, type Fact, monthsOf, type Period } from '../../src/services/figures';
import { toldPlaces } from '../../src/services/figures/table';
import { exchangesOfGroups, groupsOfPeriod } from '../../src/tools/report/groups';

const entered = (party: string, n: number): Fact => ({
  ...{ source: `${party}${n}`, kind: 'parties.entered', community: 'town', day: '2026-10-05', zone: 'mapo', party },
  ...{ service: null, giver: null, receiver: `${party}${n}`, corrects: null },
  ...{ times: 1, units: 0, outOf: 0, minutes: 0, won: 0 },
});
const many = (party: string, number: number) => Array.from({ length: number }, (_, n) => entered(party, n));
async function* read(facts: readonly Fact[]) {
  yield* facts;
}

const of = {
  period: '2026-10',
  lang: 'ko',
  words: {
    say: (_: string, text: object) => ('plain' in text ? String(text.plain) : String((text as { key: string }).key)),
  },
  parties: { get: async (id: string) => ({ id, community: 'town', name: `${id} 모임` }) },
} as unknown as Parameters<typeof groupsOfPeriod>[1];

test('groups by name, small ones together, everybody in the last row', async () => {
  expect((await groupsOfPeriod(read([...many('뜨개', 6), ...many('걷기', 3), ...many('책', 3)]), of))?.rows).toEqual([
    ['뜨개 모임', 6],
    ['figures.others', 6],
    ['figures.everywhere', 12],
  ]);
});

test('few people in all are told as few; without anybody there is no table', async () => {
  expect((await groupsOfPeriod(read(many('뜨개', 2)), of))?.rows).toEqual([['figures.everywhere', 'figures.few']]);
  expect(await groupsOfPeriod(read([]), of)).toBeNull();
});

/** Exchanges of a group with different people on both sides. */
const exchanges = (group: string | null, number: number, day: string): Fact[] =>
  Array.from({ length: number }, (_, n) => ({
    ...{ source: `${group}${n}${day}`, kind: 'exchange.match', community: 'town', day, zone: 'mapo', party: null },
    ...{ service: 'walk', giver: `g${group}${n}`, receiver: `r${group}${n}`, corrects: null },
    ...{ times: 1, units: 0, outOf: 0, minutes: 60, won: 0, ...(group ? { group } : {}) },
  }));

/** The exchanges of a year as rows, read from facts. */
async function exchangeRows(facts: readonly Fact[], period: Period) {
  const inPeriod = (of: Period) => facts.filter(({ day }) => day.startsWith(of));
  const months = monthsOf(period).map((month) => ({
    month,
    places: toldPlaces(inPeriod(month), { months: [month], areas: [['mapo']], roleOf: () => 'help' }),
  }));
  return (await exchangesOfGroups(read(inPeriod(period)), { ...of, months, columns: columnsIn(features) }))?.rows;
}

test('exchanges by group: those of no group and of small groups in one row, and all of them in the last', async () => {
  const facts = [
    ...[...exchanges('뜨개', 6, '2026-09-05'), ...exchanges('책', 2, '2026-10-05')],
    ...exchanges(null, 7, '2026-10-05'),
  ];
  expect(await exchangeRows(facts, '2026')).toEqual([
    ['뜨개 모임', 6],
    ['figures.no-group', 9],
    ['figures.everywhere', 15],
  ]);
  expect(await exchangeRows(facts, '2026-10')).toBeUndefined();
  expect(await exchangeRows(exchanges(null, 7, '2026-10-05'), '2026')).toBeUndefined();
});
