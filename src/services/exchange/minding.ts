import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { doing } from '../record';
import * as decide from './decide/confirming';
import { coordinatorsOf, judgesOf, type Kit, tell } from './kit';
import * as notices from './notices/confirming';
import { reminder } from './notices/matching';
import { helperOf, peopleOf } from './people';
import type { Settling } from './settling';
import { cardOf } from './views';

/** What time alone brings about for a match, from the day before to its lapse. */
export interface Minding {
  remind(id: string, cause: Cause): Promise<void>;
  askHowItWent(id: string, cause: Cause): Promise<void>;
  tellUnconfirmed(id: string, cause: Cause): Promise<void>;
  endSilence(id: string, cause: Cause): Promise<void>;
  lapse(id: string, cause: Cause): Promise<void>;
}

/** The minding part of the exchange. */
export function createMinding(kit: Kit, { finish }: Settling): Minding {
  const { requests, ledger, matching } = kit;

  async function remind(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.noted(now, 'remindedAt', cause.at));
    if (changed.is !== 'done') return;
    const { record: request } = changed;
    // Slept through: where it has begun there is nothing left to be reminded of.
    if (cause.at >= request.startsAt) return;
    const { asker, helper } = await peopleOf(kit, request, helperOf(changed.happening));
    const until = { by: request.startsAt, expiresAt: request.endsAt };
    tell(cause, request, asker.id, reminder(request, 'asker', cardOf(kit, helper, 'helper')), 'appointment', until);
    tell(cause, request, helper.id, reminder(request, 'helper', cardOf(kit, asker, 'asker')), 'appointment', until);
  }

  async function askHowItWent(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) =>
      decide.noted(now, 'finishAskedAt', cause.at),
    );
    if (changed.is !== 'done') return;
    const { asker, helper } = await peopleOf(kit, changed.record, helperOf(changed.happening));
    tell(cause, changed.record, asker.id, notices.finishCard(changed.record, helper.name), 'ledger');
    tell(cause, changed.record, helper.id, notices.finishCard(changed.record, asker.name), 'ledger');
  }

  async function tellUnconfirmed(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) =>
      decide.noted(now, 'unconfirmedAt', cause.at),
    );
    if (changed.is !== 'done') return;
    const { asker, helper } = await peopleOf(kit, changed.record, helperOf(changed.happening));
    const card = notices.unconfirmedForCoordinator(changed.record, asker.name, helper.name);
    for (const to of await judgesOf(kit, changed.record)) tell(cause, changed.record, to, card, 'ledger');
  }

  async function endSilence(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.silence(now));
    if (changed.is !== 'done') return;
    const { record: request, happening } = changed;
    const spoke = request.match?.askerSaid ? request.asker : helperOf(happening);
    await finish(request, happening, [spoke], cause);
  }

  async function lapse(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.lapse(now));
    if (changed.is !== 'done') return;
    const { record: request, happening } = changed;
    const key = String(happening.data.match);
    const expired = await ledger.expire({ key, reason: 'nobody confirmed' }, cause);
    // `unknown`: the yes never came to its hold, so nothing was set aside.
    invariant(expired.ok || expired.why === 'unknown', `the hold of ${key} could not be expired`);
    await matching.diary.release(helperOf(happening), key);
    const { asker, helper } = await peopleOf(kit, request, helperOf(happening));
    for (const to of [asker.id, helper.id]) tell(cause, request, to, notices.lapsedCard(request), 'ledger');
    const card = notices.lapsedForCoordinator(request, asker.name, helper.name);
    for (const to of await coordinatorsOf(kit, request.community, [asker.zone, helper.zone]))
      tell(cause, request, to, card, 'ledger');
  }

  return { remind, askHowItWent, tellUnconfirmed, endSilence, lapse };
}
