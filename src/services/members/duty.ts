import type { Model } from 'mongoose';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { areaOf, type Communities, type Community } from '../communities';
import { dutyOf, isLive, reaches } from './appointments';
import { MAX_COORDINATORS } from './limits';
import { asMember, type MemberDoc } from './model';
import type { Duty, Member } from './types';

/** The parts of finding people on duty. */
export interface DutyDeps {
  readonly members: Model<MemberDoc>;
  readonly communities: Communities;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Finds the people on duty. Coordinators are found by the area of their appointment. A zone without a coordinator
 * belongs to all coordinators of the community. A community without coordinators falls back to its operators.
 */
export function createDuty({ members, communities, clock, logger }: DutyDeps): Duty {
  const find = async (filter: Record<string, unknown>): Promise<readonly Member[]> => {
    const docs = await members.find(filter).sort({ _id: 1 }).limit(MAX_COORDINATORS).lean<MemberDoc[]>();
    return docs.map(asMember);
  };

  const holders = async (community: string, role: 'coordinator' | 'operator'): Promise<readonly Member[]> => {
    const all = await find({ community, roles: role, status: 'active' });
    return all.filter((one) => one.appointments.some((held) => held.role === role && isLive(held, clock.now())));
  };

  const everybody = async (community: string): Promise<readonly Member[]> => {
    const coordinators = await holders(community, 'coordinator');
    if (coordinators.length > 0) return coordinators;
    const operators = await holders(community, 'operator');
    if (operators.length === 0)
      logger.warn({ community }, 'the community has no coordinator; give somebody the role: npm run role -- grant');
    return operators;
  };

  const inZone = async (community: Community, zone: string): Promise<readonly Member[]> => {
    const area = areaOf(community, zone);
    const areas = [null, zone, ...(area === null ? [] : [area])];
    const duties = areas.map((one) => dutyOf({ role: 'coordinator', area: one }));
    const found = await find({ community: community.id, duties: { $in: duties }, status: 'active' });
    return found.filter((one) => isOnDuty(one, community, zone, clock.now()));
  };

  const coordinators: Duty['coordinators'] = async (id, zone) => {
    if (zone === undefined) return everybody(id);
    const local = await inZone(communities.get(id), zone);
    return local.length > 0 ? local : everybody(id);
  };

  return {
    coordinators,

    async onDuty(by, community, zones) {
      const lists = await Promise.all(
        (zones.length === 0 ? [undefined] : zones).map((zone) => coordinators(community, zone)),
      );
      return lists.flat().some(({ id }) => id === by);
    },

    async dutyZones(by, id) {
      const community = communities.get(id);
      const all = await everybody(id);
      if (!all.some((one) => one.id === by)) return [];
      const now = clock.now();
      return community.zones
        .map((zone) => zone.id)
        .filter((zone) => {
          const local = all.filter((one) => isOnDuty(one, community, zone, now));
          return local.length === 0 || local.some((one) => one.id === by);
        });
    },
  };
}

/** Ids of the coordinators of these zones, each once, except `without`. Falls back to all others of the community. */
export async function coordinatorsOf(
  { coordinators }: Pick<Duty, 'coordinators'>,
  community: string,
  zones: readonly string[],
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const lists = await Promise.all([...new Set(zones)].map((zone) => coordinators(community, zone)));
  const others = [...new Set(lists.flat().map(({ id }) => id))].filter((id) => !without.includes(id));
  if (others.length > 0) return others;
  return (await coordinators(community)).map(({ id }) => id).filter((id) => !without.includes(id));
}

function isOnDuty({ appointments }: Member, community: Community, zone: string, at: Date): boolean {
  return appointments.some(
    (one) => one.role === 'coordinator' && isLive(one, at) && reaches(community, one.area, zone),
  );
}
