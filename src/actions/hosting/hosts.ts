import { type Allowed, allowedFor } from '../parties/allowed';
import type { Services } from '../services';

/** Somebody of a community. */
interface Who {
  readonly member: string | null;
  readonly community: string;
}

/** The member's own parties that may hold programmes, and for coordinators those of their zones. */
export async function hostsFor(
  services: Pick<Services, 'parties' | 'members'>,
  { member, community }: Who,
  at: Date,
): Promise<Allowed> {
  const own = await allowedFor(services, member, 'hosts', at);
  const zones = member === null ? [] : await services.members.dutyZones(member, community);
  if (zones.length === 0) return own;
  const mine = member === null ? [] : await services.parties.of(member, at);
  const served = (await services.parties.all(community, zones)).filter(
    ({ id, state, may }) => state === 'active' && may.includes('hosts') && mine.every((one) => one.id !== id),
  );
  const free = [...(own.ok ? own.parties : []), ...served];
  return free.length > 0 ? { ok: true, parties: free } : own;
}
