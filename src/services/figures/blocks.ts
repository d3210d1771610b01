import { mayShow, OTHERS } from './count';
import type { Fact } from './types';

/** The role of a fact's people, such as `exchange.match`; null for a fact that counts no people. */
export type RoleOf = (fact: Fact) => string | null;

/** Zones that are told as one. The block of the others has the zone `OTHERS` for facts without one. */
export type Block = readonly string[];

/** The blocks of a month, and the roles that few people have in the whole of it. */
export interface MonthBlocks {
  readonly blocks: readonly Block[];
  readonly few: ReadonlySet<string>;
}

/** The people of a place, for each role and side. */
type People = ReadonlyMap<string, ReadonlySet<string>>;

/** A block with its people, while blocks are joined. */
interface Place {
  readonly zones: Block;
  readonly people: People;
}

/**
 * The blocks of one month: each has nobody or FEWEST_PEOPLE at least in every role. Small zones join others of their
 * area, areas that are small as a whole join the others. While joined ones are still few, the smallest one more joins.
 * A role that is few in the whole month is told nowhere, so it joins nothing.
 * @param areas the zones of each area; a zone without an area is an area of its own
 */
export function blocksOf(facts: readonly Fact[], areas: readonly Block[], roleOf: RoleOf): MonthBlocks {
  const known = new Set(areas.flat());
  const everywhere = [...peopleByZone(facts, roleOf, () => OTHERS).values()].flatMap((all) => [...all]);
  const few = new Set(everywhere.filter(([, { size }]) => !mayShow(size)).map(([key]) => key.split('/')[0] ?? ''));
  const told = facts.filter((fact) => !few.has(roleOf(fact) ?? ''));
  const people = peopleByZone(told, roleOf, (zone) => (zone !== null && known.has(zone) ? zone : OTHERS));
  const place = (zone: string): Place => ({ zones: [zone], people: people.get(zone) ?? new Map() });
  let others = place(OTHERS);
  let shown: Place[][] = [];
  for (const zones of areas) {
    const { apart, rest } = gathered(zones.map(place), null);
    if (rest === null || isFine(rest)) shown.push([...apart, ...(rest ? [rest] : [])]);
    else others = union([others, rest, ...apart]);
  }
  const wholes = shown.map((places) => union(places));
  const { apart, rest } = gathered(wholes, others);
  shown = shown.filter((_, i) => apart.includes(wholes[i] as Place));
  return { blocks: [...shown.flat().map(({ zones }) => zones), rest?.zones ?? others.zones], few };
}

/** The blocks of a year. Zones of one block in any month are one in all of them. */
export function joinedBlocks(months: readonly (readonly Block[])[]): readonly Block[] {
  let joined: Block[] = [];
  for (const block of months.flat()) {
    const touching = joined.filter((one) => one.some((zone) => block.includes(zone)));
    joined = [...joined.filter((one) => !touching.includes(one)), [...new Set([...touching.flat(), ...block])]];
  }
  return joined;
}

/** Joins small places to `rest`, then the smallest others with people while it is small. */
function gathered(places: readonly Place[], rest: Place | null): { apart: readonly Place[]; rest: Place | null } {
  const small = places.filter((one) => !isFine(one));
  let apart = places.filter(isFine);
  let all = small.length === 0 ? rest : union([...(rest ? [rest] : []), ...small]);
  while (all && !isFine(all)) {
    const [next] = apart.filter(({ people }) => people.size > 0).sort((a, b) => sizeOf(a) - sizeOf(b));
    if (!next) break;
    apart = apart.filter((one) => one !== next);
    all = union([all, next]);
  }
  return { apart, rest: all };
}

function peopleByZone(facts: Iterable<Fact>, roleOf: RoleOf, zoneOf: (zone: string | null) => string) {
  const zones = new Map<string, Map<string, Set<string>>>();
  for (const fact of facts) {
    const role = roleOf(fact);
    if (role === null) continue;
    const zone = zones.get(zoneOf(fact.zone)) ?? new Map<string, Set<string>>();
    zones.set(zoneOf(fact.zone), zone);
    for (const side of ['giver', 'receiver'] as const) {
      const person = fact[side];
      if (person === null) continue;
      const key = `${role}/${side}`;
      zone.set(key, (zone.get(key) ?? new Set()).add(person));
    }
  }
  return zones;
}

function union(places: readonly Place[]): Place {
  const people = new Map<string, Set<string>>();
  for (const place of places)
    for (const [key, ids] of place.people) people.set(key, new Set([...(people.get(key) ?? []), ...ids]));
  return { zones: places.flatMap(({ zones }) => zones), people };
}

function isFine({ people }: Place): boolean {
  return [...people.values()].every(({ size }) => mayShow(size));
}

function sizeOf({ people }: Place): number {
  return [...people.values()].reduce((sum, { size }) => sum + size, 0);
}
