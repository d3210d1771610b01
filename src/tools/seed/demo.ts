import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { slots } from '../../services/matching';
import type { Member } from '../../services/members';
import { DEMO_MEMBERS } from '../limits';
import { dayOf, seedCommunity } from './community';
import { furnish } from './furnish';
import { readInvented } from './invented';
import { bringIn, refuseRealMembers, SEED_DOOR, type SeedServices } from './people';

/** The seed of the demo and of `npm run seed`: the day Seoul's pilot ended. */
export const DEMO_SEED = 20_221_101;

/** The demo's people by role; their conversations are `<door of the web chat>:demo-<role>`. */
export interface DemoPeople {
  readonly asker: Member;
  readonly helper: Member;
  /** Absent in a pack without one. */
  readonly host?: Member;
  readonly coordinator: Member;
}

/** Phones of the demo's people. No real mobile number begins with 010-0. */
const PHONES = {
  asker: '+821000000001',
  helper: '+821000000002',
  coordinator: '+821000000003',
  neighbour: '+821000000004',
  host: '+821000000005',
} as const;

/** The parts of the demo; a runtime fits. */
export interface DemoParts {
  readonly services: SeedServices;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Brings the demo's people in: an asker, a helper, a coordinator, and a host where the pack names one. The helper's offer fits nearly everything,
 * and no other invented person offers help in the asker's zone. Safe to repeat.
 */
export async function demoPeople(parts: Omit<DemoParts, 'logger'>, id: string, door = SEED_DOOR): Promise<DemoPeople> {
  await refuseRealMembers(parts.services, id);
  return newDemoPeople(parts, { id, door }, 0);
}

/**
 * As `demoPeople`, for a reset demo: each `round` 1, 2, 3 … has other people with the same names. Visitors who joined
 * may be there too.
 */
export async function newDemoPeople(
  { services, clock }: Omit<DemoParts, 'logger'>,
  { id, door }: { readonly id: string; readonly door: string },
  round: number,
): Promise<DemoPeople> {
  const community = services.communities.get(id);
  const invented = readInvented(community);
  const { demo, demoZone } = invented;
  const kinds = community.kinds;
  const zones = community.zones.map((zone) => zone.id);
  const come = async (
    role: 'asker' | 'helper' | 'host' | 'coordinator',
    name: string,
    more: { can?: readonly string[]; offer?: boolean; boss?: boolean },
  ) => {
    const { member } = await bringIn(services, {
      door,
      community: id,
      user: `demo-${role}`,
      key: round === 0 ? `demo/${id}/${role}` : `demo/${id}/${role}/${round}`,
      at: dayOf(DEMO_SEED) ?? clock.now(),
      name,
      phone: PHONES[role],
      zone: demoZone,
      can: more.can ?? [],
      needs: role === 'asker' ? kinds.slice(0, 2) : [],
      roles: more.boss ? ['coordinator'] : [],
      offer: more.offer ? { kinds, zones, times: slots, perWeek: 7 } : null,
    });
    return member;
  };
  const people = {
    asker: await come('asker', demo.asker, {}),
    helper: await come('helper', demo.helper, { can: kinds, offer: true }),
    ...(demo.host === undefined ? {} : { host: await come('host', demo.host, {}) }),
    coordinator: await come('coordinator', demo.coordinator, { boss: true }),
  };
  const known = new Map(Object.entries(people).map(([role, { id }]) => [role, id]));
  await furnish(services, { community, invented, people: known, at: clock.now() });
  return people;
}

/** User key of the neighbour without an app, at the community's desk. */
export const DEMO_NEIGHBOUR = 'demo-neighbour';

/**
 * Brings the neighbour without an app in, who helps with everything and is reached by telephone. Null in a pack that
 * names none. Safe to repeat.
 */
export async function demoNeighbour(
  { services, clock }: Omit<DemoParts, 'logger'>,
  { id, door }: { readonly id: string; readonly door: string },
  round: number,
): Promise<Member | null> {
  const community = services.communities.get(id);
  const { demo, demoZone: zone } = readInvented(community);
  if (demo.neighbour === undefined) return null;
  const { kinds } = community;
  const { member } = await bringIn(services, {
    ...{ door, community: id, user: DEMO_NEIGHBOUR, key: `demo/${id}/neighbour/${round}` },
    ...{ at: dayOf(DEMO_SEED) ?? clock.now(), name: demo.neighbour, phone: PHONES.neighbour, zone },
    ...{ can: kinds, needs: [], roles: [], offer: { kinds, zones: [zone], times: slots, perWeek: 7 } },
  });
  return member;
}

/**
 * Brings the demo's people and invented neighbours into a community. Gives the number of new neighbours. It is 0 if
 * they exist already, or if real people live there, which is logged.
 */
export async function seedDemo(
  { services, clock, logger }: DemoParts,
  community: string,
  door = SEED_DOOR,
): Promise<number> {
  if (await services.members.hasReal(community)) {
    logger.warn({ community }, 'real people are here, so nobody is invented; use another store for the demo');
    return 0;
  }
  await demoPeople({ services, clock }, community, door);
  const seeded = await seedCommunity({ services, community, seed: DEMO_SEED, members: DEMO_MEMBERS, clock });
  await furnishNeighbours({ services, clock }, community, seeded.people);
  return seeded.fresh;
}

/** Gives a community's invented neighbours the facts that the pack names with theirs. Safe to repeat. */
export async function furnishNeighbours(
  { services, clock }: Omit<DemoParts, 'logger'>,
  id: string,
  people: readonly Member[],
): Promise<void> {
  const community = services.communities.get(id);
  const named = new Map(people.map((one) => [one.name, one.id]));
  await furnish(services, { community, invented: readInvented(community), people: named, at: clock.now() });
}
