import fc from 'fast-check';
import { type Fact, FEWEST_PEOPLE, type MonthPlaces, OTHERS, type Rows, toldBy } from '../../src/services/figures';
import { toldPlaces } from '../../src/services/figures/table';

const MONTHS = ['2026-01', '2026-02', '2026-03'];
const AREAS = [['z0', 'z1'], ['z2']];
const ZONES = ['z0', 'z1', 'z2', null];
const REASONS = ['room', 'host', 'urgent-carer', 'urgent-closed', null];
const REASON: Rows = { order: ['room', 'host', 'urgent-carer', 'urgent-closed'], rowOf: ({ service }) => service };
const URGENT: Rows = { order: ['urgent'], rowOf: ({ service }) => (service?.startsWith('urgent-') ? 'urgent' : null) };

/** How many people wished in vain for one reason in a place in a month: nobody, few, just enough, many. */
const wishes = fc.constantFrom(0, 0, 2, 5, 9);
const size = MONTHS.length * ZONES.length * REASONS.length;
/** Random towns. Some people wish for several reasons, and in several places and months. */
const town = fc
  .record({ levels: fc.array(wishes, { minLength: size, maxLength: size }), shared: fc.boolean() })
  .map(({ levels, shared }): readonly Fact[] =>
    MONTHS.flatMap((month, m) =>
      ZONES.flatMap((zone, z) =>
        REASONS.flatMap((service, s) =>
          Array.from(
            { length: levels[(m * ZONES.length + z) * REASONS.length + s] ?? 0 },
            (_, i): Fact => ({
              ...{ source: `${m}-${z}-${s}-${i}`, kind: 'bookings.refused', community: 'here', day: `${month}-15` },
              ...{ zone, service, giver: null, receiver: shared ? `r${i}` : `r${m}-${z}-${s}-${i}` },
              ...{ party: null, corrects: null, times: 1, units: 0, outOf: 0, minutes: 0, won: 0 },
            }),
          ),
        ),
      ),
    ),
  );

/** The facts behind each number that the tables tell: by place, by area, by reason and of urgent wishes. */
function everything(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const how = { areas: AREAS, roleOf: ({ kind }: Fact) => kind };
  const inMonth = (month: string) => facts.filter(({ day }) => day.startsWith(month));
  const apart = MONTHS.map(
    (month): MonthPlaces => ({ month, places: toldPlaces(inMonth(month), { months: [month], ...how }) }),
  );
  return [...apart.map((one) => [one]), apart].flatMap((months) => {
    const all = months.flatMap(({ month }) => inMonth(month));
    const byPlace = [false, true].flatMap((byArea) => {
      const { blocks, isFew } = toldPlaces(all, { months: months.map(({ month }) => month), ...how, byArea });
      const told = all.filter((fact) => !isFew(fact));
      return [...blocks.map((block) => told.filter(({ zone }) => block.includes(zone ?? OTHERS))), told];
    });
    const reasons = toldBy(all, { months, ...REASON, also: URGENT }).rows.map((row) => row.facts);
    const urgent = toldBy(all, { months, ...URGENT }).rows.filter(({ groups }) => groups.join() === 'urgent');
    return [...byPlace, ...reasons, reasons.flat(), ...urgent.map((row) => row.facts)];
  });
}

test('no sum and difference of bookings by reason, urgency, place and period tells of few people', () => {
  fc.assert(
    fc.property(town, (facts) => {
      const told = everything(facts).map((some) => new Set(some));
      // Parts that the same numbers tell of can't be told apart; whatever is added and taken away is made of such parts.
      const parts = new Map<string, Set<string | null>>();
      for (const fact of facts) {
        const within = told.map((one) => (one.has(fact) ? '1' : '0')).join('');
        if (within.includes('1')) parts.set(within, (parts.get(within) ?? new Set()).add(fact.receiver));
      }
      for (const people of parts.values()) expect(people.size).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
    }),
    { numRuns: 80 },
  );
});

test('every fact that may be told is in one row, and rows with enough people stand apart', () => {
  fc.assert(
    fc.property(town, (facts) => {
      const months = MONTHS.map((month): MonthPlaces => {
        const there = facts.filter(({ day }) => day.startsWith(month));
        return { month, places: toldPlaces(there, { months: [month], areas: AREAS, roleOf: ({ kind }) => kind }) };
      });
      const { rows } = toldBy(facts, { months, ...REASON });
      const told = facts.filter((fact) =>
        months.every(({ month, places }) => !fact.day.startsWith(month) || !places.isFew(fact)),
      );
      expect(rows.flatMap((row) => row.facts).length).toBe(told.length);
      for (const { groups, facts: own } of rows)
        for (const { service } of own) expect(groups).toContain(service ?? OTHERS);
    }),
    { numRuns: 20 },
  );
  const full = ZONES.flatMap((zone) =>
    REASONS.flatMap((service) =>
      Array.from(
        { length: FEWEST_PEOPLE },
        (_, i): Fact => ({
          ...{ source: `${zone}${service}${i}`, kind: 'bookings.refused', community: 'here', day: '2026-01-15', zone },
          ...{ service, giver: null, receiver: `${zone}${service}${i}`, party: null, corrects: null },
          ...{ times: 1, units: 0, outOf: 0, minutes: 0, won: 0 },
        }),
      ),
    ),
  );
  const places = toldPlaces(full, { months: ['2026-01'], areas: AREAS, roleOf: ({ kind }) => kind });
  const table = toldBy(full, { months: [{ month: '2026-01', places }], ...REASON, also: URGENT });
  expect(table.rows.map(({ groups }) => groups)).toEqual([...REASON.order.map((one) => [one]), [OTHERS]]);
});
