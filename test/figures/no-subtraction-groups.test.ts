import fc from 'fast-check';
import { type CountedColumn, exchangesByGroup, type Fact, FEWEST_PEOPLE, OTHERS } from '../../src/services/figures';
import { toldPlaces } from '../../src/services/figures/table';

const MONTHS = ['2026-01', '2026-02', '2026-03'];
const AREAS = [['z0', 'z1'], ['z2']];
const ZONES = ['z0', 'z1', 'z2', null];
const GROUPS = ['knit', 'sing', 'walk', null];
const column = {
  ...{ key: 'matches', sum: 'events', id: 'exchange.matches', heading: 'h', kind: 'exchange.match' },
} as CountedColumn;

/** How many people of a group help each other in a place in a month: nobody, few, just enough, many. */
const activity = fc.constantFrom(0, 0, 2, 5, 9);
const size = MONTHS.length * ZONES.length * GROUPS.length;
const town = fc.array(activity, { minLength: size, maxLength: size }).map((levels) =>
  MONTHS.flatMap((month, m) =>
    ZONES.flatMap((zone, z) =>
      GROUPS.flatMap((group, g) =>
        Array.from(
          { length: levels[(m * ZONES.length + z) * GROUPS.length + g] ?? 0 },
          (_, i): Fact => ({
            ...{ source: `${m}-${z}-${g}-${i}`, kind: 'exchange.match', community: 'here', day: `${month}-15`, zone },
            ...{ giver: `g${z}-${g}-${i}`, receiver: `r${z}-${g}-${i}`, party: null, service: 'walk', corrects: null },
            ...{ times: 1, units: 0, outOf: 0, minutes: 60, won: 0, ...(group ? { group } : {}) },
          }),
        ),
      ),
    ),
  ),
);

/** The part of a town that a number tells of. */
type Told = (fact: Fact) => boolean;

/** Everything that the tables of exchanges tell of a town: by place and by group, of each month and of all. */
function everything(facts: readonly Fact[]): readonly Told[] {
  return [...MONTHS.map((month) => [month]), MONTHS].flatMap((months) => {
    const there = (month: string) => facts.filter(({ day }) => day.startsWith(month));
    const how = { areas: AREAS, roleOf: () => 'help' };
    const all = months.flatMap(there);
    const places = toldPlaces(all, { months, ...how });
    const apart = months.map((month) => ({ month, places: toldPlaces(there(month), { months: [month], ...how }) }));
    const told = (fact: Fact) => all.includes(fact) && !places.isFew(fact);
    const { rows, total } = exchangesByGroup(all, { column, months: apart });
    const groups = rows.flatMap(({ party }) => party ?? []);
    const rowOf = ({ group }: Fact) => (group && groups.includes(group) ? group : null);
    // What the table says is what these parts hold.
    for (const { party, exchanges } of rows)
      expect(exchanges).toBe(all.filter((fact) => told(fact) && rowOf(fact) === party).length);
    expect(total).toBe(all.filter(told).length);
    return [
      ...[...places.blocks, places.blocks.flat()].map(
        (block): Told =>
          (fact) =>
            told(fact) && block.includes(fact.zone ?? OTHERS),
      ),
      ...[...groups, null].map(
        (group): Told =>
          (fact) =>
            told(fact) && rowOf(fact) === group,
      ),
    ];
  });
}

test('no sum and difference of exchanges by group, by place and by period tells of few people', () => {
  fc.assert(
    fc.property(town, (facts) => {
      const told = everything(facts);
      // Parts that the same numbers tell of can't be told apart; whatever is added and taken away is made of such parts.
      const parts = new Map<string, Fact[]>();
      for (const fact of facts) {
        const within = told.map((one) => (one(fact) ? '1' : '0')).join('');
        if (within.includes('1')) parts.set(within, [...(parts.get(within) ?? []), fact]);
      }
      for (const part of parts.values())
        for (const side of ['giver', 'receiver'] as const)
          expect(new Set(part.map((fact) => fact[side])).size).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
    }),
    { numRuns: 60 },
  );
});
