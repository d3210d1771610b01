import type { Cause } from '../../lib/cause';
import { type Kit, onDutyFor } from './kit';
import { writerOf, writtenNotice } from './notices';
import { isUrgent } from './settings';
import type { Case } from './types';

/** `opened`: a new case. `again`: one more line in it. */
export type Written = 'opened' | 'again';

/** Tells the coordinators of a case's zone of a resident's message. */
export async function tellOnDuty(kit: Kit, of: Case, text: string, written: Written, cause: Cause): Promise<void> {
  const all = await onDutyFor(kit, of);
  if (all.length === 0) kit.logger.error({ case: of.id }, 'nobody can be told about a case; give somebody the role');
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  const urgent = isUrgent(kit.communities.get(of.community), of.kind);
  for (const to of all) cause.tell(writtenNotice(to, of, { writer, text, written, urgent, at: cause.at }));
}
