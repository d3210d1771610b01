import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import * as decide from './decide/confirming';
import { coordinatorsOf, judgesOf, type Kit, memberOf } from './kit';
import { MAX_REASON } from './limits';
import * as notices from './notices/confirming';
import { reminder } from './notices/matching';
import { doing, done } from './store';
import type { Act, ConfirmResult, Exchange, Happening, Request, Side } from './types';
import { cardOf } from './views';

/** From the day before to the moved minutes. */
export type Confirming = Pick<Exchange, 'confirm' | 'settle'> & {
  remind(id: string, cause: Cause): Promise<void>;
  askHowItWent(id: string, cause: Cause): Promise<void>;
  tellUnconfirmed(id: string, cause: Cause): Promise<void>;
  endSilence(id: string, cause: Cause): Promise<void>;
  lapse(id: string, cause: Cause): Promise<void>;
};

/** The confirming part of the exchange. */
export function createConfirming(kit: Kit): Confirming {
  const { requests, ledger, diaries } = kit;

  async function people(request: Request, helper: string) {
    return { asker: await memberOf(kit, request.asker), helper: await memberOf(kit, helper) };
  }

  async function confirm(
    id: string,
    by: string,
    said: { readonly minutes: number; readonly why?: string },
    cause: Cause,
  ): Promise<ConfirmResult> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    const max = kit.communities.get(request.community).exchange.maxMinutes;
    if (!Number.isInteger(said.minutes) || said.minutes < 0 || said.minutes > max) return { is: 'length', max };
    const side = sideOf(request, by);
    if (!side) return { is: request.match || !wasHelper(request, by) ? 'not-allowed' : 'ended' };
    const why = said.why?.slice(0, MAX_REASON);
    const changed = await requests.change(id, doing(cause, by), (now) =>
      decide.confirm(now, { side, minutes: said.minutes, ...(why ? { why } : {}) }, cause.at),
    );
    if (changed.is === 'unknown') return { is: 'unknown' };
    if (changed.is === 'refused')
      return changed.why === 'disputed' ? { is: 'disputed', request: changed.request } : { is: 'ended' };
    return confirmed(changed.request, changed.happening, cause);
  }

  async function confirmed(request: Request, happening: Happening, cause: Cause): Promise<ConfirmResult> {
    if (happening.is === 'settled' || happening.is === 'missed') {
      await finish(request, happening, [request.asker, helperOf(happening)], cause);
      return { is: 'agreed', request };
    }
    const { asker, helper } = await people(request, helperOf(happening));
    if (happening.is === 'waiting') {
      const [from, to] = happening.data.side === 'asker' ? [asker, helper] : [helper, asker];
      cause.tell({ to: to.id, say: notices.otherSaid(request, from.name, Number(happening.data.minutes)) });
      return { is: 'waiting', request };
    }
    cause.tell({ to: asker.id, say: notices.disputedCard(request, helper.name) });
    cause.tell({ to: helper.id, say: notices.disputedCard(request, asker.name) });
    const figure = (of: Side): number => Number(happening.data[`${of}Minutes`]);
    const card = notices.disputeForCoordinator(
      request,
      { name: asker.name, minutes: figure('asker') },
      { name: helper.name, minutes: figure('helper') },
    );
    for (const to of await judgesOf(kit, request)) cause.tell({ to, say: card });
    return { is: 'disputed', request };
  }

  async function settle(
    id: string,
    by: string,
    minutes: number,
    cause: Cause,
  ): Promise<Act<'settled'> | { readonly is: 'length'; readonly max: number }> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    const max = kit.communities.get(request.community).exchange.maxMinutes;
    if (!(await judgesOf(kit, request)).includes(by)) return { is: 'not-allowed' };
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > max) return { is: 'length', max };
    const changed = await requests.change(id, doing(cause, by), (now) => decide.decided(now, minutes, cause.at));
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    await finish(changed.request, changed.happening, [by], cause);
    return { is: 'settled', request: changed.request };
  }

  /** Moves the minutes that a settled request decided, or gives them back, and tells both. */
  async function finish(request: Request, happening: Happening, by: readonly string[], cause: Cause): Promise<void> {
    const key = String(happening.data.match);
    const helperId = helperOf(happening);
    const wanted = Number(happening.data.minutes);
    if (happening.is === 'missed') {
      const voided = await ledger.void({ key, reason: 'did not take place', by }, cause);
      invariant(voided.ok, `the hold of ${key} could not be voided`);
      await diaries.release(helperId, key);
    }
    const moved = happening.is === 'missed' ? 0 : await post(request, key, wanted, by, cause);
    const { asker, helper } = await people(request, helperId);
    const how = String(happening.data.how);
    cause.tell({ to: asker.id, say: notices.settledCard(request, 'asker', helper.name, moved, how) });
    cause.tell({ to: helper.id, say: notices.settledCard(request, 'helper', asker.name, moved, how) });
    if (moved === wanted) return;
    const card = notices.missingForCoordinator(
      request,
      { asker: asker.name, helper: helper.name },
      moved,
      wanted - moved,
    );
    for (const to of await judgesOf(kit, request)) cause.tell({ to, say: card });
  }

  /** Posts what was agreed; what was held where the asker has no more. Gives the minutes moved. */
  async function post(
    request: Request,
    key: string,
    wanted: number,
    by: readonly string[],
    cause: Cause,
  ): Promise<number> {
    const held = request.minutes;
    const what = doing(cause, null, 'fell-short');
    if (!done(request, what.key)) {
      const posted = await ledger.post({ key, minutes: wanted, by }, cause);
      if (posted.ok) return wanted;
      invariant(
        posted.why === 'insufficient' && wanted > held,
        `the hold of ${key} could not be posted: ${posted.why}`,
      );
      await requests.change(request.id, what, (now) => decide.fellShort(now, held));
    }
    const posted = await ledger.post({ key, minutes: held, by }, cause);
    invariant(posted.ok, `the hold of ${key} could not be posted as it was held`);
    return held;
  }

  async function remind(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.noted(now, 'remindedAt', cause.at));
    if (changed.is !== 'done') return;
    const { request } = changed;
    const { asker, helper } = await people(request, helperOf(changed.happening));
    cause.tell({ to: asker.id, say: reminder(request, 'asker', cardOf(kit, helper, 'helper')) });
    cause.tell({ to: helper.id, say: reminder(request, 'helper', cardOf(kit, asker, 'asker')) });
  }

  async function askHowItWent(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) =>
      decide.noted(now, 'finishAskedAt', cause.at),
    );
    if (changed.is !== 'done') return;
    const { asker, helper } = await people(changed.request, helperOf(changed.happening));
    cause.tell({ to: asker.id, say: notices.finishCard(changed.request, helper.name) });
    cause.tell({ to: helper.id, say: notices.finishCard(changed.request, asker.name) });
  }

  async function tellUnconfirmed(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) =>
      decide.noted(now, 'unconfirmedAt', cause.at),
    );
    if (changed.is !== 'done') return;
    const { asker, helper } = await people(changed.request, helperOf(changed.happening));
    const card = notices.unconfirmedForCoordinator(changed.request, asker.name, helper.name);
    for (const to of await judgesOf(kit, changed.request)) cause.tell({ to, say: card });
  }

  async function endSilence(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.silence(now));
    if (changed.is !== 'done') return;
    const { request, happening } = changed;
    const spoke = request.match?.askerSaid ? request.asker : helperOf(happening);
    await finish(request, happening, [spoke], cause);
  }

  async function lapse(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.lapse(now));
    if (changed.is !== 'done') return;
    const { request, happening } = changed;
    const key = String(happening.data.match);
    const expired = await ledger.expire({ key, reason: 'nobody confirmed' }, cause);
    // `unknown`: the yes never came to its hold, so nothing was set aside.
    invariant(expired.ok || expired.why === 'unknown', `the hold of ${key} could not be expired`);
    await diaries.release(helperOf(happening), key);
    const { asker, helper } = await people(request, helperOf(happening));
    for (const to of [asker.id, helper.id]) cause.tell({ to, say: notices.lapsedCard(request) });
    const card = notices.lapsedForCoordinator(request, asker.name, helper.name);
    for (const to of await coordinatorsOf(kit, request.community, [asker.zone, helper.zone]))
      cause.tell({ to, say: card });
  }

  return { confirm, settle, remind, askHowItWent, tellUnconfirmed, endSilence, lapse };
}

/** Which side of the present match somebody is on. */
function sideOf(request: Request, member: string): Side | null {
  if (!request.match) return null;
  if (request.asker === member) return 'asker';
  return request.match.helper === member ? 'helper' : null;
}

function wasHelper(request: Request, member: string): boolean {
  return request.asker === member || request.past.some((one) => one.helper === member);
}

function helperOf(happening: Happening): string {
  return String(happening.data.helper);
}
