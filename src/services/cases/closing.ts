import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { caseFact } from './figures';
import { forCoordinator, type Kit } from './kit';
import { REOPEN_HOURS } from './limits';
import { asCase, type CaseDoc } from './model';
import { move } from './moving';
import { closedNotice, reopenedForCloser, reopenedNotice } from './notices';
import { ended } from './talking';
import type { CaseChanged, Cases } from './types';

/** Closes a case for a coordinator; the resident gets a notice. */
export async function close(kit: Kit, of: Parameters<Cases['close']>[0], cause: Cause): Promise<CaseChanged> {
  const found = await forCoordinator(kit, of.id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, 'close', { set: { closed: { by: of.by, at: cause.at } } }, cause);
  if (!result.ok) return result;
  await kit.figures.record(caseFact(result.case, 'closed', result.case.movedAt));
  await kit.duty.settle({ feature: 'cases', id: found.id }, cause);
  await ended(kit, result.case, cause);
  cause.tell(closedNotice(result.case));
  cause.emit({ type: 'case.closed', community: found.community, case: found.id });
  return result;
}

/** Takes the closing of a case back. The case waits for an answer again, and those who knew it as closed hear of it. */
export async function reopen(kit: Kit, of: Parameters<Cases['reopen']>[0], cause: Cause): Promise<CaseChanged> {
  const found = await forCoordinator(kit, of.id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  // The closer stays on the case, so that a replay tells the same people.
  const when = { 'closed.at': { $gte: reopenableSince(cause.at) } };
  const result = await move(kit, found, 'reopen', { when, set: { 'closed.at': null } }, cause);
  if (!result.ok) return result.why === 'no-talk' || result.why === 'full' ? { ok: false, why: 'closed' } : result;
  cause.tell(reopenedNotice(result.case));
  const closer = result.case.closed?.by;
  if (closer === undefined || closer === of.by) return result;
  const name = (await kit.members.get(of.by))?.name ?? '';
  cause.tell(reopenedForCloser(result.case, closer, name));
  return result;
}

/** A case that was closed at this moment or later may be opened again. */
export function reopenableSince(now: Date): Date {
  return new Date(now.getTime() - REOPEN_HOURS * HOUR_MS);
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
