import fc from 'fast-check';
import { type Fact, FEWEST_PEOPLE, type IndicatorTable, OTHERS, type Period } from '../../src/services/figures';
import { indicatorTable, roleOfIndicators, toldPlaces } from '../../src/services/figures/table';

const YEAR = '2026';
const MONTHS = ['01', '02', '03', '04'].map((month) => `${YEAR}-${month}`);
const RUNNING = '2026-05';

/** A part of a town that a number tells of: a role in a zone in a month. */
type Cell = `${string}@${Period}@${string}`;

/** How many people do something in a zone in a month: nobody, few, just enough, many. */
const activity = fc.constantFrom(0, 0, 2, 5, 9);

/** Random towns: a few areas of a few zones, in each of which and each month other numbers of people help and ask. */
const town = fc
  .record({
    areas: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    // One in so many zones is none of the pack.
    zones: fc.array(fc.array(fc.record({ help: activity, search: activity }), { minLength: 5, maxLength: 5 }), {
      minLength: 10,
      maxLength: 10,
    }),
  })
  .map(({ areas, zones }) => {
    let n = 0;
    const zonesOf = areas.map((count) => Array.from({ length: count }, () => `z${n++}`));
    const facts = zones.slice(0, n + 1).flatMap((levels, z) =>
      levels.flatMap(({ help, search }, m) => {
        const zone = z < n ? `z${z}` : null;
        const there = { zone, day: `${[...MONTHS, RUNNING][m]}-15`, community: 'here', service: 'walk', party: null };
        const none = { corrects: null, giver: null, times: 1, units: 2, outOf: 0, won: 0, minutes: 0 };
        const made = (kind: Fact['kind'], i: number, rest: Partial<Fact>): Fact => ({
          ...{ source: `${kind}${z}-${m}-${i}`, kind, ...there, ...none, receiver: `r${z}-${i}` },
          ...rest,
        });
        const given = (i: number) => ({ giver: `g${z}-${i}`, minutes: 30 + 7 * i + z + m });
        return [
          ...Array.from({ length: help }, (_, i) => made('exchange.match', i, given(i))),
          ...(help > 0 ? [made('ledger.corrected', 0, { ...given(0), minutes: -20, times: 0, corrects: 's' })] : []),
          ...Array.from({ length: search }, (_, i) => made('exchange.unfilled', i, {})),
        ];
      }),
    );
    return { areas: zonesOf, facts };
  });

/** One number that somebody reads, and the parts of the town that it sums up. */
interface Told {
  readonly cells: ReadonlySet<Cell>;
  readonly hours: number | null;
}

type Town = { readonly areas: readonly (readonly string[])[]; readonly facts: readonly Fact[] };

const month = ({ day }: Fact): Period => day.slice(0, 7);

/** The parts of zones in months, as long as a role isn't few in the whole of a month. */
function partsOf({ facts }: Town, zones: readonly string[], months: readonly Period[], role: string): Set<Cell> {
  const there = facts.filter((fact) => roleOfIndicators(fact) === role);
  const told = months.flatMap((one) => {
    const whole = there.filter((fact) => month(fact) === one);
    return few(sizesOf(whole)).length === 0 ? whole : [];
  });
  return new Set(told.filter(({ zone }) => zones.includes(zone ?? OTHERS)).map(cellOf));
}

/** What a table of indicators tells: the hours of finished help, and the fill rate of searches. */
function toldBy(of: Town, { months, rows, total }: IndicatorTable): readonly Told[] {
  const all = { zones: rows.flatMap(({ zones }) => zones), readings: total };
  return [...rows, all].flatMap(({ zones, readings }) => {
    const number = (id: string): number | null => {
      const reading = readings[id];
      return reading?.is === 'number' ? reading.number : null;
    };
    const [hours, filled] = [number('hours'), number('fill-rate')];
    return [
      ...(hours === null ? [] : [{ cells: partsOf(of, zones, months, 'help'), hours }]),
      ...(filled === null ? [] : [{ cells: partsOf(of, zones, months, 'search'), hours: null }]),
    ];
  });
}

/** What a table of counts tells: the sums of its places and of all of them. A month that runs is told too. */
function countedIn(of: Town, period: Period, byArea: boolean): readonly Told[] {
  const months = period === YEAR ? [...MONTHS, RUNNING] : [period];
  const facts = of.facts.filter((fact) => months.includes(month(fact)));
  const { blocks } = toldPlaces(facts, { months, areas: of.areas, roleOf: roleOfIndicators, byArea });
  return [...blocks, blocks.flat()].map((zones) => ({ cells: partsOf(of, zones, months, 'help'), hours: null }));
}

/** The tables of indicators of each month, and of the year so far at each month's end, by zone and area, to all. */
function measuredIn(of: Town): readonly Told[] {
  const { areas, facts } = of;
  const periods = [
    ...MONTHS.map((period) => ({ period, running: RUNNING })),
    ...[...MONTHS.slice(1), RUNNING].map((running) => ({ period: YEAR, running })),
  ];
  const readers = [{}, ...areas.map((within) => ({ within }))];
  return periods.flatMap(({ period, running }) =>
    [true, false].flatMap((byArea) =>
      readers.flatMap((reader) => {
        const how = { period, running, heads: [], areas, roleOf: roleOfIndicators, byArea, ...reader };
        return toldBy(of, indicatorTable({ ...how, facts: facts.filter(({ day }) => day.startsWith(period)) }));
      }),
    ),
  );
}

/** Everything that is ever told of a town. */
function everything(of: Town): readonly Told[] {
  const counted = [...MONTHS, RUNNING, YEAR].flatMap((period) =>
    [true, false].flatMap((byArea) => countedIn(of, period, byArea)),
  );
  return [...measuredIn(of), ...counted];
}

function cellOf(fact: Fact): Cell {
  return `${fact.zone ?? OTHERS}@${month(fact)}@${roleOfIndicators(fact)}`;
}

/** The numbers of different people behind facts, for each role and side. */
function sizesOf(facts: readonly Fact[]): readonly number[] {
  const people = new Map<string, Set<string>>();
  for (const fact of facts)
    for (const side of ['giver', 'receiver'] as const) {
      const key = `${roleOfIndicators(fact)}/${side}`;
      const person = fact[side];
      if (person !== null) people.set(key, (people.get(key) ?? new Set()).add(person));
    }
  return [...people.values()].map(({ size }) => size);
}

/** The same behind parts of a town. */
function peopleIn(cells: ReadonlySet<Cell>, facts: readonly Fact[]): readonly number[] {
  return sizesOf(facts.filter((fact) => cells.has(cellOf(fact))));
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
    { numRuns: 8 },
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
    { numRuns: 25 },
  );
});

test('a number is the sum of the parts that it is told to be', () => {
  fc.assert(
    fc.property(town, (of) => {
      for (const { cells, hours } of measuredIn(of)) {
        if (hours === null) continue;
        const facts = of.facts.filter((fact) => cells.has(cellOf(fact)));
        expect(hours).toBe(Math.round((facts.reduce((all, { minutes }) => all + minutes, 0) / 60) * 10) / 10);
      }
    }),
    { numRuns: 8 },
  );
});

test('an indicator tells nothing of a month that runs', () => {
  fc.assert(
    fc.property(town, (of) => {
      for (const { cells } of measuredIn(of)) expect([...cells].filter((cell) => cell.includes(RUNNING))).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

test('a role that is few in every month is told as few, also where nobody has it', () => {
  const facts = [1, 2].map(
    (n): Fact => ({
      ...{ source: `s${n}`, kind: 'exchange.match', community: 'here', day: '2026-01-10', zone: 'a', service: 'walk' },
      ...{ giver: `g${n}`, receiver: `r${n}`, party: null, corrects: null },
      ...{ times: 1, units: 0, outOf: 0, minutes: 60, won: 0 },
    }),
  );
  const heads = Array.from(
    { length: 40 },
    (_, n): Fact => ({ ...(facts[0] as Fact), source: `h${n}`, kind: 'members.counted', zone: n % 2 ? 'a' : 'b' }),
  );
  for (const period of [YEAR, '2026-01']) {
    const of = { period, running: RUNNING, facts, heads, areas: [['a'], ['b']], roleOf: roleOfIndicators };
    const { total, rows } = indicatorTable(of);
    expect([total['active-rate'], total.hours, rows]).toEqual([{ is: 'few' }, { is: 'few' }, []]);
  }
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
  const areas = [['a', 'b', 'c'], ['d']];
  const table = indicatorTable({ period: YEAR, running: RUNNING, facts, heads: [], areas, roleOf: roleOfIndicators });
  expect(table.months).toEqual(MONTHS);
  expect(table.rows.map(({ zones }) => zones)).toEqual([['a'], ['b']]);
});
