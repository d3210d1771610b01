import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { DAY_MS, HOUR_MS } from '../../lib/units';
import type { Utterance } from '../../lib/utterance';
import { coordinatorsOf, type Member } from '../members';
import { doing } from '../record';
import * as decide from './decide/confirming';
import { decided, judgesOf, type Kit, moved, paceOf, tell, tellStaff } from './kit';
import { FRESH_CALL_HOURS, LAPSED_DAYS } from './limits';
import * as notices from './notices/confirming';
import { reminder } from './notices/match';
import { reminderDue } from './reminder-times';
import { finish } from './settling';
import { cardOf, helperOf, sidesOf } from './sides';
import { lapseAt } from './timing';
import type { Request } from './types';

/** Reminds both sides on the day before. */
export async function remind(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => decide.noted(now, 'remindedAt', cause.at));
  if (changed.is !== 'done') return;
  const { record: request } = changed;
  // The job ran too late: the match has begun, so a reminder is useless.
  if (cause.at >= request.startsAt) return;
  const { asker, helper } = await sidesOf(kit, request, helperOf(changed.happening));
  const [theirs, askers] = await Promise.all([
    cardOf(kit, request, helper, { side: 'helper', at: cause.at }),
    cardOf(kit, request, asker, { side: 'asker', at: cause.at }),
  ]);
  await remindSide(kit, request, asker, reminder(request, 'asker', theirs), cause);
  await remindSide(kit, request, helper, reminder(request, 'helper', askers), cause);
}

/**
 * Reminds one side: at the pack's hour if the program reaches the member by itself. Other members hear it from now on,
 * with a contact or a call. The centre doesn't ring a member who has just heard of the match. The reminder replaces an
 * unseen card.
 */
async function remindSide(kit: Kit, request: Request, { id }: Member, say: Utterance, cause: Cause): Promise<void> {
  const until = { by: request.startsAt, expiresAt: request.endsAt };
  const reach = await kit.reaching?.earliest(id, { purpose: 'appointment', ...until }, cause.at);
  if (reach?.by !== 'call') {
    const due = request.match && reminderDue(request.match, request, paceOf(kit, request.community));
    const notBefore = due && due > cause.at ? { notBefore: due } : {};
    return tell(cause, request, id, say, 'appointment', { ...until, ...notBefore });
  }
  const about = { feature: 'exchange', id: request.id };
  if (request.match?.helper === id && request.match.at > freshSince(cause.at)) return;
  if (await kit.outbox.toldSince(about, id, freshSince(cause.at))) return;
  await kit.outbox.outdate(about, ['appointment'], cause.at, id);
  tell(cause, request, id, say, 'appointment', until);
}

/** The moment since which nobody is rung again to hear the same. */
export function freshSince(at: Date): Date {
  return new Date(at.getTime() - FRESH_CALL_HOURS * HOUR_MS);
}

/** Asks both sides at the end how it went. */
export async function askHowItWent(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) =>
    decide.noted(now, 'finishAskedAt', cause.at),
  );
  if (changed.is !== 'done') return;
  const { asker, helper } = await sidesOf(kit, changed.record, helperOf(changed.happening));
  const until = { by: lapseAt(changed.record, paceOf(kit, changed.record.community)) };
  tell(cause, changed.record, asker.id, notices.finishCard(changed.record, helper.name), 'ledger', until);
  tell(cause, changed.record, helper.id, notices.finishCard(changed.record, asker.name), 'ledger', until);
}

/** Tells a coordinator that neither side has confirmed. */
export async function tellUnconfirmed(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) =>
    decide.noted(now, 'unconfirmedAt', cause.at),
  );
  if (changed.is !== 'done') return;
  const { asker, helper } = await sidesOf(kit, changed.record, helperOf(changed.happening));
  const card = notices.unconfirmedForCoordinator(changed.record, asker.name, helper.name);
  for (const to of await judgesOf(kit, changed.record))
    await tellStaff(kit, cause, changed.record, { to, say: card, weight: 'card', purpose: 'ledger' });
}

/** Settles by one side's confirmation after the other side's silence. */
export async function endSilence(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => decide.silence(now));
  if (changed.is !== 'done') return;
  const { record: request, happening } = changed;
  const spoke = request.match?.askerSaid ? request.asker : helperOf(happening);
  if (happening.is !== 'above-plan') return finish(kit, request, happening, [spoke], cause);
  const { asker, helper } = await sidesOf(kit, request, helperOf(happening));
  const [from, to] = spoke === asker.id ? [asker, helper] : [helper, asker];
  for (const one of [from, to]) tell(cause, request, one.id, notices.abovePlanCard(request), 'ledger');
  const said = { name: from.name, silent: to.name, minutes: Number(happening.data.minutes) };
  const card = notices.abovePlanForCoordinator(request, said);
  for (const to of await judgesOf(kit, request))
    await tellStaff(kit, cause, request, { to, say: card, weight: 'card', purpose: 'ledger' });
}

/** Ends a dispute that no coordinator has decided in time. */
export async function endDispute(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => decide.undecided(now));
  if (changed.is !== 'done') return;
  await finish(kit, changed.record, changed.happening, [], cause);
}

/** Ends a match without any confirmation; no minutes move, and the hold is released. */
export async function lapse(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => decide.lapse(now));
  if (changed.is !== 'done') return;
  const { record: request, happening } = changed;
  const key = String(happening.data.match);
  const expired = await kit.ledger.expire({ key, reason: 'nobody confirmed' }, cause);
  // `unknown`: the yes stopped before its hold, so no minutes were held.
  invariant(expired.ok || expired.why === 'unknown', `the hold of ${key} could not be expired`);
  await kit.matching.diary.release(helperOf(happening), key);
  await decided(kit, request, cause);
  moved(request, cause);
  const { asker, helper } = await sidesOf(kit, request, helperOf(happening));
  // No minutes have moved, so nobody is rung for it soon.
  const until = { by: new Date(cause.at.getTime() + LAPSED_DAYS * DAY_MS) };
  for (const to of [asker.id, helper.id]) tell(cause, request, to, notices.lapsedCard(request), 'ledger', until);
  const card = notices.lapsedForCoordinator(request, asker.name, helper.name);
  for (const to of await coordinatorsOf(kit.members, request.community, [asker.zone, helper.zone]))
    await tellStaff(kit, cause, request, { to, say: card, weight: 'routine', purpose: 'ledger' });
}
