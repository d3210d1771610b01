import type { Cause } from '../../lib/cause';
import { doing, type Happening } from '../record';
import { endAlarm, ringNoShow } from './alarms';
import * as decide from './decide/confirming';
import { communityOf, judgesOf, type Kit, paceOf, tell, tellStaff } from './kit';
import { MAX_REASON } from './limits';
import * as notices from './notices/confirming';
import { exchangeSettings } from './settings';
import { finish } from './settling';
import { helperOf, sideOf, sidesOf } from './sides';
import { lapseAt } from './timing';
import type { Act, ConfirmResult, Reason, Request, Side } from './types';

/** One side confirms the minutes of a match. */
export async function confirm(
  kit: Kit,
  request: Request,
  by: string,
  said: { readonly minutes: number; readonly why?: string },
  cause: Cause,
): Promise<ConfirmResult> {
  const max = exchangeSettings.of(communityOf(kit, request)).maxMinutes;
  if (!Number.isInteger(said.minutes) || said.minutes < 0 || said.minutes > max) return { is: 'length', max };
  const side = sideOf(request, by);
  if (!side) return { is: request.match || !wasHelper(request, by) ? 'not-allowed' : 'ended' };
  const why = said.why?.slice(0, MAX_REASON);
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.confirm(now, { side, minutes: said.minutes, ...(why ? { why } : {}) }, cause.at),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused')
    return changed.why === 'disputed' ? { is: 'disputed', request: changed.record } : { is: 'ended' };
  return confirmed(kit, changed.record, changed.happening, by, cause);
}

async function confirmed(
  kit: Kit,
  request: Request,
  happening: Happening,
  by: string,
  cause: Cause,
): Promise<ConfirmResult> {
  if (happening.is === 'settled' || happening.is === 'missed') {
    await finish(kit, request, happening, [request.asker, helperOf(happening)], cause);
    return { is: 'agreed', request };
  }
  const { asker, helper } = await sidesOf(kit, request, helperOf(happening));
  if (happening.is === 'waiting') {
    const [from, to] = happening.data.side === 'asker' ? [asker, helper] : [helper, asker];
    if (happening.data.minutes === 0) await ringNoShow(kit, request, from.id, cause);
    const until = { expiresAt: lapseAt(request, paceOf(kit, request.community)) };
    tell(cause, request, to.id, notices.otherSaid(request, from.name, Number(happening.data.minutes)), 'ledger', until);
    return { is: 'waiting', request };
  }
  await endAlarm(kit, request, cause);
  // The member who answers sees the result in the reply; the other side gets a notice.
  const [other, said] = by === asker.id ? [helper, asker] : [asker, helper];
  tell(cause, request, other.id, notices.disputedCard(request, said.name), 'ledger');
  const figure = (of: Side): number => Number(happening.data[`${of}Minutes`]);
  const card = notices.disputeForCoordinator(
    request,
    { name: asker.name, minutes: figure('asker') },
    { name: helper.name, minutes: figure('helper') },
  );
  for (const to of await judgesOf(kit, request))
    await tellStaff(kit, cause, request, { to, say: card, weight: 'card', purpose: 'ledger' });
  return { is: 'disputed', request };
}

/** A coordinator decides the minutes. */
export async function settle(
  kit: Kit,
  request: Request,
  by: string,
  minutes: number,
  cause: Cause,
  why?: Reason<'settle'>,
): Promise<Act<'settled'> | { readonly is: 'length'; readonly max: number }> {
  const max = exchangeSettings.of(communityOf(kit, request)).maxMinutes;
  if (!(await judgesOf(kit, request)).includes(by)) return { is: 'not-allowed' };
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > max) return { is: 'length', max };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.decided(now, minutes, why, cause.at),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await finish(kit, changed.record, changed.happening, [by], cause);
  return { is: 'settled', request: changed.record };
}

function wasHelper(request: Request, member: string): boolean {
  return request.asker === member || request.past.some((one) => one.helper === member);
}
