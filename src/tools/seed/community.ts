import type { Clock } from '../../lib/clock';
import type { Member } from '../../services/members';
import { MAX_SEEDED } from '../limits';
import { readInvented } from './invented';
import { bringIn, refuseRealMembers, SEED_DOOR, type SeedServices } from './people';
import { planPeople } from './plan';

/** The parts of a seed. */
export interface Seed {
  readonly services: SeedServices;
  /** Pack id. */
  readonly community: string;
  /** Any number; one in the form of a day, `20221101`, sets the day of joining. */
  readonly seed: number;
  readonly members: number;
  readonly clock: Clock;
}

/** The result of a seed. */
export interface Seeded {
  /** Every person of the seed, new or existing. */
  readonly people: readonly Member[];
  /** Number of new people. */
  readonly fresh: number;
}

/**
 * Fills a community with invented people, their welcome minutes and offers. The same seed gives the same people with
 * the same ids; a repeat adds nobody. Throws `seed.real-members` if the community has real people.
 */
export async function seedCommunity({ services, community: id, seed, members, clock }: Seed): Promise<Seeded> {
  await refuseRealMembers(services, id);
  const community = services.communities.get(id);
  const at = dayOf(seed) ?? clock.now();
  const plans = planPeople(community, readInvented(community), seed, Math.min(members, MAX_SEEDED));
  const people: Member[] = [];
  let fresh = 0;
  for (const { n, name, zone, can, needs, coordinator, offer } of plans) {
    const came = await bringIn(services, {
      door: SEED_DOOR,
      community: id,
      user: `invented-${id}-${seed}-${n}`,
      key: `seed/${id}/${seed}/${n}`,
      at,
      name,
      zone,
      can,
      needs,
      roles: coordinator ? ['coordinator'] : [],
      offer: offer && { kinds: can, zones: [zone], ...offer },
    });
    people.push(came.member);
    if (came.fresh) fresh += 1;
  }
  return { people, fresh };
}

/** The day of a seed such as `20221101`, at nine in the morning in Seoul; null for any other number. */
export function dayOf(seed: number): Date | null {
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(String(seed));
  if (!digits) return null;
  const day = new Date(`${digits[1]}-${digits[2]}-${digits[3]}T09:00:00+09:00`);
  return Number.isNaN(day.getTime()) ? null : day;
}
