import { type Random, randomInt, seededRandom } from '../../lib/random';
import type { Community } from '../../services/communities';
import { type Slot, slots } from '../../services/matching';
import { MAX_OFFERING_IN_ZONE, SEED_COORDINATORS } from '../limits';
import type { Invented } from './invented';

/** One invented person, before anything is written. */
export interface Plan {
  /** Number in the seed, from 0; part of every id. */
  readonly n: number;
  readonly name: string;
  readonly zone: string;
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly coordinator: boolean;
  /** Null: no offer. */
  readonly offer: { readonly times: readonly Slot[]; readonly perWeek: number } | null;
}

/**
 * The people of a seed; the same number, seed and pack always give the same people. Coordinators live in the zones of
 * the demo's people; the others are spread over all other zones in turn.
 */
export function planPeople(community: Community, invented: Invented, seed: number, members: number): readonly Plan[] {
  const random = seededRandom(seed);
  const zones = shuffled(
    community.zones.map(({ id }) => id).filter((id) => id !== invented.demoZone),
    random,
  );
  const offering = new Map<string, number>();
  return Array.from({ length: members }, (_, n): Plan => {
    const coordinator = n < SEED_COORDINATORS;
    const zone = coordinator ? invented.demoZone : (zones[n % zones.length] ?? invented.demoZone);
    const can = drawKinds(community, invented, 2 + randomInt(random, 4), random);
    const needs = drawKinds(community, invented, 1 + randomInt(random, 2), random);
    const times = slots.filter(() => randomInt(random, 2) === 0);
    const perWeek = 1 + randomInt(random, 3);
    const there = offering.get(zone) ?? 0;
    const offers = !coordinator && times.length > 0 && there < MAX_OFFERING_IN_ZONE;
    if (offers) offering.set(zone, there + 1);
    return { n, name: nameOf(invented, n), zone, can, needs, coordinator, offer: offers ? { times, perWeek } : null };
  });
}

/** The n-th name of a pack; names come again with a number. */
export function nameOf({ names }: Invented, n: number): string {
  const round = Math.floor(n / names.length);
  const name = names[n % names.length] ?? '';
  return round === 0 ? name : `${name} ${round + 1}`;
}

function drawKinds(community: Community, { weights }: Invented, most: number, random: Random): readonly string[] {
  const drawn = new Set<string>();
  for (let i = 0; i < most; i++) {
    const left = community.kinds.filter((id) => !drawn.has(id));
    const picked = drawOne(left, (id) => weights[id] ?? 1, random);
    if (picked !== undefined) drawn.add(picked);
  }
  return [...drawn];
}

function drawOne(ids: readonly string[], weight: (id: string) => number, random: Random): string | undefined {
  const total = ids.reduce((sum, id) => sum + weight(id), 0);
  let left = (randomInt(random, 1_000_000) / 1_000_000) * total;
  return ids.find((id) => {
    left -= weight(id);
    return left < 0;
  });
}

function shuffled(ids: readonly string[], random: Random): readonly string[] {
  const list = [...ids];
  for (let i = list.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    const [a = '', b = ''] = [list[i], list[j]];
    list[i] = b;
    list[j] = a;
  }
  return list;
}
