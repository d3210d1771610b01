import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { once, statesFor } from '../record';
import { caseById, forCoordinator, type Kit } from './kit';
import { MAX_LINES } from './limits';
import { asCase } from './model';
import { answeredNotice } from './notices';
import { isTheirs, toLine } from './rules';
import { isUrgent } from './settings';
import { type CaseMove, caseMoves } from './states';
import { ringOrTell } from './telling';
import type { Case, CaseChanged, Cases, Line } from './types';

/** Sends a coordinator's words to the resident. */
export async function answer(kit: Kit, of: Parameters<Cases['answer']>[0], cause: Cause): Promise<CaseChanged> {
  const text = toLine(of.text);
  invariant(text !== null, 'an answer without words or with too many; check them before');
  const found = await forCoordinator(kit, of.id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, 'answer', { from: 'coordinator', by: of.by, text, at: cause.at }, cause);
  if (!result.ok) return result;
  cause.tell(answeredNotice(result.case, text));
  const alarm = { feature: 'cases', id: found.id };
  if (isUrgent(kit.communities.get(found.community), found.kind)) await kit.duty.taken(alarm, of.by, cause);
  else await kit.duty.settle(alarm, cause);
  return result;
}

/** Adds the resident's words to their case. */
export async function reply(kit: Kit, of: Parameters<Cases['reply']>[0], cause: Cause): ReturnType<Cases['reply']> {
  const text = toLine(of.text);
  invariant(text !== null, 'a reply without words or with too many; check them before');
  const found = await caseById(kit, of.id);
  if (!found) return { ok: false, why: 'unknown' };
  if (!isTheirs(found, of)) return { ok: false, why: 'not-allowed' };
  const result = await move(kit, found, 'reply', { from: 'resident', by: of.member, text, at: cause.at }, cause);
  if (!result.ok) return result;
  return { ok: true, case: { ...result.case, reached: await ringOrTell(kit, result.case, text, 'again', cause) } };
}

/** Moves a case once, and adds a line if given. */
export async function move(
  kit: Kit,
  { id }: Case,
  by: CaseMove,
  line: Line | null,
  cause: Cause,
): Promise<CaseChanged> {
  const update = {
    $set: { state: caseMoves[by].to, movedAt: cause.at },
    ...(line ? { $push: { lines: line }, $inc: { written: 1 } } : {}),
  };
  const room = line ? { written: { $lt: MAX_LINES } } : {};
  const moved = await once(kit.cases, { id, when: { state: statesFor(caseMoves, by), ...room }, update }, cause);
  if (moved.is === 'unknown') return { ok: false, why: 'unknown' };
  if (moved.is === 'done') return { ok: true, case: asCase(moved.doc) };
  return { ok: false, why: moved.doc.state === 'closed' ? 'closed' : 'full' };
}
