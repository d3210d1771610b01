import type { Cause } from '../../lib/cause';
import { caseFact } from './facts';
import { forCoordinator, type Kit } from './kit';
import { asCase, type CaseDoc } from './model';
import { move } from './moving';
import { closedNotice } from './notices';
import { ended } from './talking';
import type { CaseChanged, Cases } from './types';

/** Closes a case for a coordinator; the resident gets a notice. */
export async function close(kit: Kit, of: Parameters<Cases['close']>[0], cause: Cause): Promise<CaseChanged> {
  const found = await forCoordinator(kit, of.id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, 'close', {}, cause);
  if (!result.ok) return result;
  await kit.figures.record(caseFact(result.case, 'closed', result.case.movedAt));
  await kit.duty.settle({ feature: 'cases', id: found.id }, cause);
  await ended(kit, result.case, cause);
  cause.tell(closedNotice(result.case));
  cause.emit({ type: 'case.closed', community: found.community, case: found.id });
  return result;
}

/** Wipes the words of and to a leaving member, also those from before joining, and closes those cases. */
export async function forget({ cases, figures, duty, members }: Kit, member: string, cause: Cause): Promise<void> {
  const conversations = (await members.contactsOf(member)).map(({ id }) => id);
  const theirs = { $or: [{ member }, { member: null, conversation: { $in: conversations } }] };
  for (const doc of await cases.find(theirs).sort({ _id: 1 }).lean<CaseDoc[]>()) {
    await duty.settle({ feature: 'cases', id: doc._id }, cause);
    await members.handBack(conversations, doc._id);
    await figures.record(caseFact(asCase(doc), 'closed', doc.state === 'closed' ? doc.movedAt : cause.at));
  }
  await cases.updateMany(theirs, { $set: { lines: [], state: 'closed' } });
}
