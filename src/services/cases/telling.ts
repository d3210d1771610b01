import type { Cause } from '../../lib/cause';
import { type Kit, onDutyFor } from './kit';
import { writerOf, writtenNotice } from './notices';
import { isUrgent } from './settings';
import type { Case } from './types';

/** `opened`: a new case. `again`: one more line in it. */
export type Said = 'opened' | 'again';

/**
 * Rings those on duty about an urgent case. The coordinators of the zone hear of any other; it rings later if it stays
 * without an answer. False if nobody could be rung.
 */
export async function ringOrTell(kit: Kit, of: Case, text: string, said: Said, cause: Cause): Promise<boolean> {
  const community = kit.communities.get(of.community);
  const { id, zone } = of;
  const alarm = {
    about: { feature: 'cases', id },
    community: community.id,
    zone,
    resident: of.member ?? of.conversation,
  };
  if (isUrgent(community, of.kind)) return (await kit.duty.raise({ ...alarm, harm: 'safety' }, cause)).reached;
  await tellCoordinators(kit, of, text, said, cause);
  await kit.duty.remindOf(alarm, cause);
  return true;
}

async function tellCoordinators(kit: Kit, of: Case, text: string, said: Said, cause: Cause): Promise<void> {
  const all = await onDutyFor(kit, of);
  if (all.length === 0) kit.logger.error({ case: of.id }, 'nobody can be told about a case; give somebody the role');
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  for (const to of all) await kit.duty.tellStaff(writtenNotice(to, of, { writer, text, said }), 'card', cause);
}
