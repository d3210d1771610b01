import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { caseById, forCoordinator, type Kit } from './kit';
import { move } from './moving';
import { answeredNotice, saidNotice } from './notices';
import { isTheirs, toLine } from './rules';
import { isUrgent } from './settings';
import { speakerOf } from './speaker';
import { hear, talkUntil } from './talking';
import { ringOrTell } from './telling';
import type { Case, CaseChanged, Cases, Line } from './types';

/** Sends a coordinator's words to the resident. */
export async function answer(kit: Kit, of: Parameters<Cases['answer']>[0], cause: Cause): Promise<CaseChanged> {
  const text = toLine(of.text);
  invariant(text !== null, 'an answer without words or with too many; check them before');
  const found = await forCoordinator(kit, of.id, of.by);
  if (!found) return { ok: false, why: 'not-allowed' };
  const result = await speak(kit, found, { from: 'coordinator', by: of.by, text, at: cause.at }, cause);
  if (!result.ok) return result;
  const { community, state } = result.case;
  cause.tell(
    state === 'talking'
      ? saidNotice(result.case, await speakerOf(kit, community, of.by), text)
      : answeredNotice(result.case, text),
  );
  const alarm = { feature: 'cases', id: found.id };
  if (isUrgent(kit.communities.get(community), found.kind)) await kit.duty.taken(alarm, of.by, cause);
  else await kit.duty.settle(alarm, cause);
  return result;
}

/** Adds a coordinator's line: in a talk it goes on, else the case is answered. */
async function speak(kit: Kit, found: Case, line: Line, cause: Cause): Promise<CaseChanged> {
  const inTalk = () => move(kit, found, 'say', { line, set: { 'talk.until': talkUntil(kit, found, cause.at) } }, cause);
  const alone = () => move(kit, found, 'answer', { line }, cause);
  const [first, second] = found.state === 'talking' ? [inTalk, alone] : [alone, inTalk];
  const result = await first();
  // The talk has begun or ended since the case was read.
  return result.ok || result.why !== 'no-talk' ? result : second();
}

/** Adds the resident's words to their case. */
export async function reply(kit: Kit, of: Parameters<Cases['reply']>[0], cause: Cause): ReturnType<Cases['reply']> {
  const text = toLine(of.text);
  invariant(text !== null, 'a reply without words or with too many; check them before');
  const found = await caseById(kit, of.id);
  if (!found) return { ok: false, why: 'unknown' };
  if (!isTheirs(found, of)) return { ok: false, why: 'not-allowed' };
  const line: Line = { from: 'resident', by: of.member, text, at: cause.at };
  const result = await move(kit, found, 'reply', { line }, cause);
  if (!result.ok && result.why === 'no-talk' && (await hear(kit, { ...of, said: { what: 'words', text } }, cause)))
    return { ok: true, case: { ...found, reached: true, ringAt: null, rung: [] } };
  if (!result.ok) return result;
  return { ok: true, case: { ...result.case, ...(await ringOrTell(kit, result.case, line, 'again', cause)) } };
}
