import { matterOf, type Transfer } from '../../services/ledger';
import type { Services } from '../services';

/** Zones of the members in a transfer; empty if both accounts are the community's own. */
export async function zonesOf({ members }: Pick<Services, 'members'>, transfer: Transfer): Promise<readonly string[]> {
  return (await matterOf(members, transfer)).zones;
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
  { members }: Pick<Services, 'members'>,
  transfer: Transfer,
  by: string,
): Promise<{ readonly zones: readonly string[]; readonly asked: readonly string[] }> {
  const matter = await matterOf(members, transfer);
  return { zones: matter.zones, asked: await members.deciders({ ...matter, never: [by] }) };
}
