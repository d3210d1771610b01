import fc from 'fast-check';
import { type Fact, FEWEST_PEOPLE, type IndicatorTable, OTHERS, type Period } from '../../src/services/figures';
import { indicatorTable, roleOfIndicators } from '../../src/services/figures/table';

const YEAR = '2026';
const MONTHS = ['01', '02', '03', '04'].map((month) => `${YEAR}-${month}`);
const RUNNING = '2026-05';

/** A part of a town that a number tells of: a zone in a month. */
type Cell = `${string}@${Period}`;

const KINDS = [
  'exchange.match',
  'exchange.match',
  'ledger.corrected',
  'exchange.matched',
  'exchange.unfilled',
] as const;

/** Random towns: zones of many sizes in areas, some alone, and half a year of facts about people who live there. */
const town = fc
  .record({
    areas: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
    // Each zone has so many people, so that some are always small.
    sizes: fc.array(fc.constantFrom(1, 2, 4, 5, 8, 20), { minLength: 20, maxLength: 20 }),
    events: fc.array(
      fc.record({
        zone: fc.nat(24),
        month: fc.constantFrom(...MONTHS, RUNNING),
        kind: fc.constantFrom(...KINDS),
        giver: fc.nat(19),
        receiver: fc.nat(19),
        minutes: fc.integer({ min: 1, max: 300 }),
      }),
      { minLength: 1, maxLength: 150 },
    ),
  })
  .map(({ areas, sizes, events }) => {
    let n = 0;
    const zonesOf = areas.map((count) => Array.from({ length: count }, () => `z${n++}`));
    const facts = events.map(({ zone, month, kind, giver, receiver, minutes }, i): Fact => {
      const there = zone % (n + 1);
      const size = sizes[there] ?? 1;
      return {
        ...{ source: `s${i}`, kind, community: 'here', day: `${month}-15`, service: 'walk', party: null },
        // One in so many facts has no zone of the pack.
        zone: there === n ? null : `z${there}`,
        giver: kind === 'exchange.unfilled' ? null : `g${there}-${giver % size}`,
        receiver: `r${there}-${receiver % size}`,
        ...{ times: 1, units: 2, outOf: 0, won: 0, corrects: kind === 'ledger.corrected' ? 's' : null },
        minutes: kind === 'ledger.corrected' ? -1 : minutes,
      };
    });
    return { areas: zonesOf, facts };
  });

/** One number that somebody reads, and the parts of the town that it sums up. */
interface Told {
  readonly cells: ReadonlySet<Cell>;
  readonly hours: number | null;
}

function toldBy({ months, rows, total }: IndicatorTable): readonly Told[] {
  const cells = (zones: readonly string[]) =>
    new Set(zones.flatMap((zone) => months.map((month): Cell => `${zone}@${month}`)));
  const hours = (readings: IndicatorTable['total']) => {
    const reading = readings.hours;
    return reading?.is === 'number' ? reading.number : null;
  };
  const told = rows.map(({ zones, readings }) => ({ cells: cells(zones), hours: hours(readings) }));
  return [...told, { cells: cells(rows.flatMap(({ zones }) => zones)), hours: hours(total) }];
}

/** Everything that is ever told of a town: each month, the year so far at each month's end, by zone and area, to all. */
function everything({ areas, facts }: { areas: readonly (readonly string[])[]; facts: readonly Fact[] }): Told[] {
  const periods = [
    ...MONTHS.map((period) => ({ period, running: RUNNING })),
    ...[...MONTHS.slice(1), RUNNING].map((running) => ({ period: YEAR, running })),
  ];
  const readers = [{}, ...areas.map((within) => ({ within }))];
  return periods.flatMap(({ period, running }) =>
    [true, false].flatMap((byArea) =>
      readers.flatMap((reader) => {
        const known = facts.filter(({ day }) => day.startsWith(period));
        return toldBy(indicatorTable({ period, running, facts: known, heads: [], areas, byArea, ...reader }));
      }),
    ),
  );
}

function cellOf({ zone, day }: Fact): Cell {
  return `${zone ?? OTHERS}@${day.slice(0, 7)}`;
}

/** The numbers of different people behind parts of a town, for each role and side. */
function peopleIn(cells: ReadonlySet<Cell>, facts: readonly Fact[]): readonly number[] {
  const people = new Map<string, Set<string>>();
  for (const fact of facts.filter((one) => cells.has(cellOf(one))))
    for (const side of ['giver', 'receiver'] as const) {
      const key = `${roleOfIndicators(fact)}/${side}`;
      const person = fact[side];
      if (person !== null) people.set(key, (people.get(key) ?? new Set()).add(person));
    }
  return [...people.values()].map(({ size }) => size);
}

const few = (numbers: readonly number[]) => numbers.filter((one) => one > 0 && one < FEWEST_PEOPLE);

test('a number less another one never tells of few people', () => {
  fc.assert(
    fc.property(town, (of) => {
      const told = everything(of);
      for (const { cells } of told) {
        expect(few(peopleIn(cells, of.facts))).toEqual([]);
        for (const less of told) {
          if (less.cells.size >= cells.size || [...less.cells].some((cell) => !cells.has(cell))) continue;
          const rest = new Set([...cells].filter((cell) => !less.cells.has(cell)));
          expect(few(peopleIn(rest, of.facts))).toEqual([]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('no sum and difference of any numbers tells of few people', () => {
  fc.assert(
    fc.property(town, (of) => {
      const told = everything(of);
      // Parts that the same numbers tell of can't be told apart; whatever is added and taken away is made of such groups.
      const groups = new Map<string, Set<Cell>>();
      for (const cell of new Set(of.facts.map(cellOf))) {
        const within = told.map(({ cells }) => (cells.has(cell) ? '1' : '0')).join('');
        if (within.includes('1')) groups.set(within, (groups.get(within) ?? new Set()).add(cell));
      }
      for (const cells of groups.values()) expect(few(peopleIn(cells, of.facts))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a number is the sum of the parts that it is told to be', () => {
  fc.assert(
    fc.property(town, (of) => {
      for (const { cells, hours } of everything(of)) {
        const facts = of.facts.filter((fact) => cells.has(cellOf(fact)) && roleOfIndicators(fact) === 'help');
        const sum = facts.reduce((all, { minutes }) => all + minutes, 0);
        if (facts.length === 0) expect(hours).toBeNull();
        else expect(hours).toBeCloseTo(sum / 60, 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('a month that is not over is told nowhere', () => {
  fc.assert(
    fc.property(town, (of) => {
      for (const { cells } of everything(of)) expect([...cells].some((cell) => cell.endsWith(RUNNING))).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test('places with enough people stand apart: nothing is merged that need not be', () => {
  const facts = ['a', 'b'].flatMap((zone) =>
    Array.from(
      { length: FEWEST_PEOPLE },
      (_, n): Fact => ({
        ...{
          source: `${zone}${n}`,
          kind: 'exchange.match',
          community: 'here',
          day: '2026-01-10',
          zone,
          service: 'walk',
        },
        ...{ giver: `g${zone}${n}`, receiver: `r${zone}${n}`, party: null, corrects: null },
        ...{ times: 1, units: 0, outOf: 0, minutes: 60, won: 0 },
      }),
    ),
  );
  const table = indicatorTable({ period: YEAR, running: RUNNING, facts, heads: [], areas: [['a', 'b', 'c'], ['d']] });
  expect(table.months).toEqual(MONTHS);
  expect(table.rows.map(({ zones }) => zones)).toEqual([['a'], ['b']]);
});
