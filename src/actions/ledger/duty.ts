import { accountTypeOf, issueAccount, partyAccount, poolAccount, type Transfer } from '../../services/ledger';
import { decidersOf } from '../../services/members';
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

/** The zones of a transfer, and the coordinators who may decide a correction of it that `by` proposes. */
export async function decidersAbout(
  services: Pick<Services, 'members'>,
  transfer: Transfer,
  by: string,
): Promise<{ readonly zones: readonly string[]; readonly asked: readonly string[] }> {
  const zones = await zonesOf(services, transfer);
  const sides = [transfer.from, transfer.to];
  const parties = sides
    .filter((one) => accountTypeOf(one) === 'party')
    .map((one) => one.slice(partyAccount('').length));
  const of = { community: transfer.community, zones, sides, parties, never: [by] };
  return { zones, asked: await decidersOf(services.members, of) };
}
