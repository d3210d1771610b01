import fc from 'fast-check';
import { count, type Fact, FEWEST_PEOPLE, mayShow, OTHERS } from '../../../src/services/figures';

const zones = ['a', 'b', 'c', 'd'];
const groups = { groupOf: (zone: string | null) => zone, order: zones };

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
});
const facts = fc.array(fact, { maxLength: 80 }).map((list) =>
  list.map(
    ({ month, kind, giver, receiver, ...rest }, i): Fact => ({
      ...rest,
      ...{ kind, source: `s${i}`, community: 'here', day: `2026-${String(month).padStart(2, '0')}-15` },
      ...{ giver: kind === 'exchange.match' ? giver : null, receiver: kind === 'exchange.match' ? receiver : null },
      ...{ party: null, corrects: null, times: 1, outOf: 50, won: 0 },
    }),
  ),
);
const sums = ['matches', 'minutes', 'polls', 'votes', 'eligible', 'casesOpened', 'casesClosed'] as const;

test('months and places each add up to the total', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (list) => {
      const { total, months, groups: places } = await count(list, '2026', groups);
      for (const rows of [months, places])
        for (const name of sums) expect(rows.reduce((sum, row) => sum + row.measures[name], 0)).toBe(total[name]);
      expect(total.matches).toBe(list.filter(({ kind }) => kind === 'exchange.match').length);
    }),
  );
});

test('no place tells few people apart, unless there are few people in all', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (list) => {
      const { groups: places } = await count(list, '2026', groups);
      const fine = places.every(({ measures }) => mayShow(measures.givers) && mayShow(measures.receivers));
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
  expect(total).toMatchObject({ matches: 11, givers: 5, receivers: 5, minutes: 330 });
  expect(places.map(({ id, measures }) => [id, measures.givers])).toEqual([
    ['a', 5],
    ['b', 5],
  ]);
});
