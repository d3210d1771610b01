import { issueAccount, poolAccount, type Transfer } from '../../services/ledger';
import type { Services } from '../services';

/** Zones of the members in a transfer; empty if both accounts are the community's own. */
export async function zonesOf(
  { members }: Pick<Services, 'members'>,
  { community, from, to }: Pick<Transfer, 'community' | 'from' | 'to'>,
): Promise<readonly string[]> {
  const own = [issueAccount(community), poolAccount(community)];
  const people = await members.many([from, to].filter((account) => !own.includes(account)));
  return [...new Set(people.map(({ zone }) => zone))];
}

/** True if a coordinator is responsible for one side of a transfer, or both accounts are the community's own. */
export async function mayCorrect(
  services: Pick<Services, 'members'>,
  by: string | null,
  transfer: Transfer,
): Promise<boolean> {
  if (by === null) return false;
  return services.members.onDuty(by, transfer.community, await zonesOf(services, transfer));
}

/**
 * Coordinators who may decide a correction: those of its members' zones, else all of the community; never the proposer.
 */
export async function decidersOf(
  { members }: Pick<Services, 'members'>,
  { community, by, zones }: { readonly community: string; readonly by: string; readonly zones: readonly string[] },
): Promise<readonly string[]> {
  const lists = await Promise.all(zones.map((zone) => members.coordinators(community, zone)));
  const near = [...new Set(lists.flat().map(({ id }) => id))].filter((id) => id !== by);
  if (near.length > 0) return near;
  return (await members.coordinators(community)).map(({ id }) => id).filter((id) => id !== by);
}
