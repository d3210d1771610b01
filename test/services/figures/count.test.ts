import fc from 'fast-check';
import { features } from '../../../src/features';
import {
  columnsIn,
  count,
  type Fact,
  FEWEST_PEOPLE,
  type Measures,
  mayShow,
  OTHERS,
} from '../../../src/services/figures';

const zones = ['a', 'b', 'c', 'd'];
const columns = columnsIn(features);
const groups = { columns, groupOf: (zone: string | null) => zone, order: zones };

const person = fc.integer({ min: 1, max: 30 }).map((n) => `mem_${n}`);
const fact = fc.record({
  kind: fc.constantFrom<Fact['kind']>(
    'exchange.match',
    'ledger.corrected',
    'polls.closed',
    'cases.opened',
    'cases.closed',
  ),
  month: fc.integer({ min: 1, max: 12 }),
  zone: fc.constantFrom('a', 'b', 'c', 'd', 'not-in-the-pack', null),
  minutes: fc.integer({ min: -60, max: 480 }),
  units: fc.nat(50),
  giver: person,
  receiver: person,
  service: fc.constantFrom('walk', null),
  back: fc.constantFrom(-1, 0, 1),
});
const facts = fc.array(fact, { maxLength: 80 }).map((list) =>
  list.map(
    ({ month, kind, giver, receiver, back, ...rest }, i): Fact => ({
      ...rest,
      ...{ kind, source: `s${i}`, community: 'here', day: `2026-${String(month).padStart(2, '0')}-15` },
      ...{ giver: kind === 'exchange.match' ? giver : null, receiver: kind === 'exchange.match' ? receiver : null },
      ...{ party: null, corrects: null, times: kind === 'ledger.corrected' ? back : 1, outOf: 50, won: 0 },
    }),
  ),
);
const sums = columns.filter(({ sum }) => sum !== 'givers' && sum !== 'receivers').map(({ id }) => id);
const of = (measures: Measures, id: string) => measures[id]?.sum ?? Number.NaN;

test('months and places each add up to the total', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (list) => {
      const { total, months, groups: places } = await count(list, '2026', groups);
      for (const rows of [months, places])
        for (const id of sums) {
          expect(rows.reduce((sum, { measures }) => sum + of(measures, id), 0)).toBe(of(total, id));
          expect(rows.reduce((sum, { measures }) => sum + (measures[id]?.outOf ?? 0), 0)).toBe(total[id]?.outOf);
        }
      const counted = list.filter(
        ({ kind, service }) => kind === 'exchange.match' || (kind === 'ledger.corrected' && service !== null),
      );
      expect(of(total, 'exchange.matches')).toBe(counted.reduce((sum, { times }) => sum + times, 0));
    }),
  );
});

test('no place tells few people apart, unless there are few people in all', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (list) => {
      const { groups: places } = await count(list, '2026', groups);
      const people = (measures: Measures) => ['exchange.givers', 'exchange.receivers'].map((id) => of(measures, id));
      const fine = places.every(({ measures }) => people(measures).every(mayShow));
      expect(fine || places.every(({ id }) => id === OTHERS)).toBe(true);
    }),
  );
});

test('few are one to four', () => {
  expect([0, 1, FEWEST_PEOPLE - 1, FEWEST_PEOPLE].map(mayShow)).toEqual([true, false, false, true]);
});

test('a person is counted once, however often they helped, and again in each place', async () => {
  const help = (source: string, giver: string, zone: string): Fact => ({
    ...{ source, kind: 'exchange.match', community: 'here', day: '2026-11-01', zone, giver, receiver: `r-${giver}` },
    ...{ party: null, service: 'walk', corrects: null, times: 1, units: 0, outOf: 0, minutes: 30, won: 0 },
  });
  const people = ['1', '2', '3', '4', '5'];
  const list = zones.slice(0, 2).flatMap((zone) => people.map((one) => help(`${zone}${one}`, one, zone)));
  const { total, groups: places } = await count([...list, help('again', '1', 'a')], '2026-11', groups);
  const ids = ['matches', 'givers', 'receivers', 'minutes', 'hours'].map((key) => `exchange.${key}`);
  expect(ids.map((id) => of(total, id))).toEqual([11, 5, 5, 330, 330]);
  expect(places.map(({ id, measures }) => [id, of(measures, 'exchange.givers')])).toEqual([
    ['a', 5],
    ['b', 5],
  ]);
});

test('a column takes its own kind, and of another one only facts with the detail it asks for', async () => {
  const corrected = (source: string, service: string | null): Fact => ({
    ...{ source, kind: 'ledger.corrected', community: 'here', day: '2026-11-01', zone: 'a', service, minutes: -20 },
    ...{ giver: 'g', receiver: 'r', party: null, corrects: null, times: 0, units: 0, outOf: 0, won: 0 },
  });
  const { total } = await count([corrected('1', 'walk'), corrected('2', null)], '2026-11', groups);
  expect(['minutes', 'matches', 'givers'].map((key) => of(total, `exchange.${key}`))).toEqual([-20, 0, 0]);
});

test('two columns of a report never have one id', () => {
  expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
});

test('a column with a detail has a table by it: the largest first, those without it last', async () => {
  const joined = (source: string, service: string | null): Fact => ({
    ...{ source, kind: 'members.joined', community: 'here', day: '2026-11-01', zone: 'a', service, minutes: 0 },
    ...{ giver: null, receiver: null, party: null, corrects: null, times: 1, units: 0, outOf: 0, won: 0 },
  });
  const list = [joined('1', null), joined('2', 'board'), joined('3', 'fair'), joined('4', 'fair'), joined('5', null)];
  const { splits, total } = await count([...list, joined('6', null)], '2026-11', groups);
  expect(of(total, 'members.joined')).toBe(6);
  expect(splits.find(({ column }) => column.id === 'members.joined')?.rows).toEqual([
    { value: 'fair', sum: 2 },
    { value: 'board', sum: 1 },
    { value: null, sum: 3 },
  ]);
});
