import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { doing, type Happening } from '../record';
import { isUrgent, ringUnfilled } from './alarms';
import * as decide from './decide/match';
import { undoneFact } from './figures';
import { inCharge, type Kit, memberOf, moveOn, tell, tellSoon } from './kit';
import { MAX_OTHERS_READ } from './limits';
import { tellLinker } from './linked';
import { noteAsks } from './needs';
import { askClosed } from './notices/asking';
import * as notices from './notices/match';
import { listed } from './sides';
import type { Act, Reason, Request } from './types';
import { partOf } from './views';
import { wave } from './waves';

/** Takes a request or a match back; the search opens again if the helper does so. */
export async function cancel(
  kit: Kit,
  before: Request,
  by: string,
  cause: Cause,
  why?: Reason<'close'>,
): Promise<Act<'cancelled' | 'reopened'>> {
  const charge = await inCharge(kit, by, before);
  const changed = await kit.requests.change(before.id, doing(cause, by), (now) =>
    decide.cancel(now, partOf(now, by, charge), { by, why }, cause.at),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record: request, happening } = changed;
  if (happening.data.helper) await noteAsks(kit, request, [String(happening.data.helper)], cause.at);
  await giveBack(kit, request, happening, by, cause);
  await moveOn(kit, request, cause);
  if (happening.is === 'reopened') {
    await lookAgain(kit, request, happening, 'helper', cause);
    return { is: 'reopened', request };
  }
  await tellCancelled(kit, request, happening, cause);
  return { is: 'cancelled', request };
}

/** A coordinator looks for another helper for a match. */
export async function replace(
  kit: Kit,
  request: Request,
  by: string,
  cause: Cause,
  why?: Reason<'replace'>,
): Promise<Act<'reopened'>> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.replace(now, why, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await noteAsks(kit, changed.record, [String(changed.happening.data.helper)], cause.at);
  await giveBack(kit, changed.record, changed.happening, by, cause);
  await moveOn(kit, changed.record, cause);
  tellSoon(
    cause,
    request,
    String(changed.happening.data.helper),
    notices.replacedForHelper(changed.record, reasonOf(changed.happening)),
  );
  await lookAgain(kit, changed.record, changed.happening, 'coordinator', cause);
  return { is: 'reopened', request: changed.record };
}

/** The asker looks for another helper: the match ends, the helper is told, and the search goes on. */
export async function seekOther(kit: Kit, request: Request, by: string, cause: Cause): Promise<Act<'reopened'>> {
  if (request.asker !== by) return { is: 'not-allowed' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.seekOther(now, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record, happening } = changed;
  const helper = String(happening.data.helper);
  await noteAsks(kit, record, [helper], cause.at);
  await giveBack(kit, record, happening, by, cause);
  await moveOn(kit, record, cause);
  tellSoon(cause, record, helper, notices.soughtOther(record, (await memberOf(kit, by)).name));
  await tellLinker(kit, record, helper, 'other', cause);
  await searchAgain(kit, record, cause);
  return { is: 'reopened', request: record };
}

/**
 * Ends the coming matches of a helper that need a check of this kind, which doesn't count any more. Both sides are told,
 * and the search goes on. The asker doesn't read why.
 */
export async function endUnchecked(
  kit: Kit,
  { member, kind }: { readonly member: string; readonly kind: string },
  cause: Cause,
): Promise<void> {
  const what = doing(cause, null, 'unchecked');
  const live = await kit.requests.find({ 'match.helper': member, state: 'matched' }, { _id: 1 }, MAX_OTHERS_READ);
  // A replay finds the matches that this cause has ended.
  const mine = await kit.requests.find({ 'past.helper': member, 'log.key': what.key }, { _id: 1 }, MAX_OTHERS_READ);
  for (const request of [...mine, ...live]) {
    if (!kit.vetting.needed(request.community, request.kind).some((one) => one === kind)) continue;
    const changed = await kit.requests.change(request.id, what, (now) =>
      now.match?.helper === member ? decide.replace(now, undefined, cause.at) : { ok: false, why: 'ended' },
    );
    if (changed.is !== 'done') continue;
    const { record, happening } = changed;
    await noteAsks(kit, record, [member], cause.at);
    await giveBack(kit, record, happening, member, cause);
    await moveOn(kit, record, cause);
    tellSoon(cause, record, member, notices.uncheckedForHelper(record));
    await lookAgain(kit, record, happening, 'helper', cause);
  }
}

/** Releases the asker's minutes and the helper's time, if there was a match. A search that goes on takes it back. */
async function giveBack(kit: Kit, request: Request, happening: Happening, by: string, cause: Cause): Promise<void> {
  const match = String(happening.data.match ?? '');
  if (match === '') return;
  const voided = await kit.ledger.void({ key: match, reason: 'taken back', by: [by] }, cause);
  // `unknown`: the yes hasn't reached its hold and will find the match gone. `ended`: it already has.
  const given = voided.ok || voided.why === 'unknown' || voided.why === 'ended';
  invariant(given, `the hold of ${match} could not be voided`);
  await kit.matching.diary.release(String(happening.data.helper), match);
  if (happening.is === 'reopened') await countUndone(kit, request, match, happening.at);
}

/** Takes a match out of the figures, because its request is searched for again. */
export async function countUndone(kit: Kit, request: Request, match: string, at: Date): Promise<void> {
  const fact = undoneFact(request, match, at);
  if (fact) await kit.figures.record(fact);
}

async function tellCancelled(
  kit: Kit,
  request: Request,
  { data, ...happening }: Happening,
  cause: Cause,
): Promise<void> {
  const asker = await memberOf(kit, request.asker);
  const by = data.part === 'asker' ? 'asker' : 'coordinator';
  const why = reasonOf({ data });
  for (const to of listed({ data, ...happening }, 'members'))
    tell(cause, request, to, askClosed(request), 'appointment', { expiresAt: request.startsAt });
  if (data.helper)
    tellSoon(cause, request, String(data.helper), notices.cancelledForHelper(request, by, asker.name, why));
  if (by === 'coordinator') tellSoon(cause, request, asker.id, notices.cancelledForAsker(request, why));
  // Who linked a volunteer hears it too, also of one who hasn't answered.
  for (const to of new Set([
    ...listed({ data, ...happening }, 'members'),
    ...(data.helper ? [String(data.helper)] : []),
  ]))
    await tellLinker(kit, request, to, 'cancelled', cause);
}

async function lookAgain(
  kit: Kit,
  request: Request,
  happening: Happening,
  by: 'helper' | 'coordinator',
  cause: Cause,
): Promise<void> {
  const helper = await memberOf(kit, String(happening.data.helper));
  tellSoon(cause, request, request.asker, notices.reopenedForAsker(request, by, helper.name, reasonOf(happening)));
  await tellLinker(kit, request, helper.id, 'back', cause);
  await searchAgain(kit, request, cause);
}

async function searchAgain(kit: Kit, request: Request, cause: Cause): Promise<void> {
  const asked = await wave(kit, request, cause, { first: true, tellAsker: false });
  // A promised help that falls away shortly before its time can't wait for the end of the wave.
  if (asked > 0 && isUrgent(kit, request, cause.at)) await ringUnfilled(kit, request, cause);
}

/** The coordinator's reason in a happening; null without one. */
function reasonOf({ data }: Pick<Happening, 'data'>): string | null {
  return typeof data.why === 'string' ? data.why : null;
}
