import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { HOUR_MS } from '../../lib/units';
import { doing, done, type Happening } from '../record';
import type { ChangeAnswer } from './change-types';
import * as decide from './decide/changing';
import { type Kit, memberOf, moved, paceOf, tell, tellSoon } from './kit';
import { FRESH_MATCH_HOURS } from './limits';
import * as notices from './notices/changing';
import { reminderDue } from './reminder-times';
import { spanOf } from './rules';
import { cardOf, sideOf, sidesOf } from './sides';
import type { ChangeMove } from './states';
import type { Request, Side } from './types';

/** The other side's answer to a proposed change. */
export async function answerChange(
  kit: Kit,
  request: Request,
  by: string,
  { change, yes }: { readonly change: string; readonly yes: boolean },
  cause: Cause,
): Promise<ChangeAnswer> {
  const side = sideOf(request, by) ?? wasSide(request, by);
  if (!side) return { is: 'not-allowed' };
  if (!yes) return end(kit, request, { change, move: 'decline', by, side }, cause);
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.agree(now, change, side, cause.at),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') return { is: 'over', request: changed.record };
  return carryOut(kit, changed.record, changed.happening, by, cause);
}

/** The proposer takes a change back. */
export function withdrawChange(
  kit: Kit,
  request: Request,
  by: string,
  change: string,
  cause: Cause,
): Promise<ChangeAnswer> {
  const side = sideOf(request, by) ?? wasSide(request, by);
  if (!side) return Promise.resolve({ is: 'not-allowed' });
  return end(kit, request, { change, move: 'withdraw', by, side }, cause);
}

/** Nobody has answered in time: the appointment stays, and both sides are told. */
export async function lapseChange(kit: Kit, request: Request, cause: Cause): Promise<void> {
  const { change } = request.match ?? {};
  const ending = done(request, cause.key) ? String(done(request, cause.key)?.data.change) : change?.id;
  if (ending !== undefined) await end(kit, request, { change: ending, move: 'lapse', by: null }, cause);
}

/** A helper of an earlier match may still press an old button. */
function wasSide(request: Request, by: string): Side | null {
  if (request.asker === by) return 'asker';
  return request.past.some((one) => one.helper === by) ? 'helper' : null;
}

/**
 * Reserves the new time, changes the held minutes, and only then moves the appointment. Until then the helper keeps both
 * times. Each write is safe to repeat.
 */
async function carryOut(
  kit: Kit,
  request: Request,
  agreed: Happening,
  by: string,
  cause: Cause,
): Promise<ChangeAnswer> {
  const { change, match, helper, date, time } = asStrings(agreed);
  const [minutes, was, nth] = [agreed.data.minutes, agreed.data.was, agreed.data.nth].map(Number) as [
    number,
    number,
    number,
  ];
  const span = spanOf(date, time, minutes);
  invariant(span, 'a change is checked before it is proposed');
  const { diary } = kit.matching;
  const entry = { of: 'match', id: change, about: request.id, from: span.startsAt, to: span.endsAt } as const;
  const failed = done(request, doing(cause, by, 'failed').key);
  const free = failed === null && (await diary.reserve(helper, entry, cause.at, { besides: match }));
  const held = free && minutes !== was ? await kit.ledger.rehold({ key: match, nth, minutes, by: [by] }, cause) : null;
  if (!free || (held && !held.ok)) {
    await diary.release(helper, change);
    const move = failed ? moveOf(failed) : free ? 'fall-short' : 'clash';
    return fail(kit, request, { change, move, by }, cause);
  }
  const due = reminderDue({ at: cause.at }, { date }, paceOf(kit, request.community));
  const remind = due !== null && due.getTime() - cause.at.getTime() > FRESH_MATCH_HOURS * HOUR_MS;
  const made = await kit.requests.change(request.id, doing(cause, by, 'made'), (now) =>
    decide.make(now, change, span, remind, cause.at),
  );
  if (made.is !== 'done') {
    await diary.release(helper, change);
    return { is: 'over', request: made.is === 'refused' ? made.record : request };
  }
  await diary.move(helper, match, change);
  await kit.outbox.outdate({ feature: 'exchange', id: request.id }, ['appointment'], cause.at);
  moved(request, cause);
  const sides = await sidesOf(kit, made.record, helper);
  const [to, side] = by === sides.asker.id ? [sides.helper.id, 'asker' as const] : [sides.asker.id, 'helper' as const];
  const card = await cardOf(kit, made.record, sides[side], { side, at: cause.at });
  tellSoon(cause, made.record, to, notices.changeMade(made.record, card));
  return { is: 'made', request: made.record };
}

function asStrings({ data }: Happening) {
  const text = (name: string): string => String(data[name]);
  return {
    change: text('change'),
    match: text('match'),
    helper: text('helper'),
    date: text('date'),
    time: text('time'),
  };
}

function moveOf(failed: Happening): ChangeMove {
  return failed.is === 'change-short' ? 'fall-short' : 'clash';
}

/** Ends an agreed change that can't be made, and tells the proposer. */
async function fail(
  kit: Kit,
  request: Request,
  { change, move, by }: { readonly change: string; readonly move: ChangeMove; readonly by: string },
  cause: Cause,
): Promise<ChangeAnswer> {
  const changed = await kit.requests.change(request.id, doing(cause, by, 'failed'), (now) =>
    decide.endChange(now, change, move),
  );
  if (changed.is !== 'done') return { is: 'over', request: changed.is === 'refused' ? changed.record : request };
  await tellProposer(kit, changed.record, changed.happening, cause);
  return { is: move === 'clash' ? 'busy' : 'short', request: changed.record };
}

/** A change ends without being made. */
async function end(
  kit: Kit,
  request: Request,
  of: {
    readonly change: string;
    readonly move: 'decline' | 'withdraw' | 'lapse';
    readonly by: string | null;
    readonly side?: Side;
  },
  cause: Cause,
): Promise<ChangeAnswer> {
  const changed = await kit.requests.change(request.id, doing(cause, of.by), (now) =>
    decide.endChange(now, of.change, of.move, of.side),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') return { is: 'over', request: changed.record };
  const { record, happening } = changed;
  if (of.move !== 'withdraw') await tellProposer(kit, record, happening, cause);
  if (of.move !== 'decline') await tellAnswerer(kit, record, happening, cause);
  return { is: of.move === 'decline' ? 'declined' : 'withdrawn', request: record };
}

/** To the proposer: the appointment stays as it was, and what can be done now. */
async function tellProposer(kit: Kit, request: Request, happening: Happening, cause: Cause): Promise<void> {
  const to = proposerOf(request, happening);
  const other = await memberOf(kit, to === request.asker ? String(happening.data.helper) : request.asker);
  tellSoon(cause, request, to, notices.changeRefused(request, happening.is, other.name, to === request.asker));
}

/** To the other side: its answer isn't needed any more. The unseen question is outdated. */
async function tellAnswerer(kit: Kit, request: Request, happening: Happening, cause: Cause): Promise<void> {
  const from = proposerOf(request, happening);
  const to = from === request.asker ? String(happening.data.helper) : request.asker;
  const part = String(happening.data.change);
  await kit.outbox.outdate({ feature: 'exchange', id: request.id, part }, ['appointment'], cause.at, to);
  moved(request, cause);
  const { name } = await memberOf(kit, from);
  tell(cause, request, to, notices.changeGone(request, happening.is, name), 'appointment', {
    by: request.startsAt,
    expiresAt: request.startsAt,
  });
}

function proposerOf(request: Request, { data }: Happening): string {
  return data.side === 'asker' ? request.asker : String(data.helper);
}
