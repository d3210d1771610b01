import type { Cause } from '../../lib/cause';
import { overlaps } from '../../lib/span';
import { sentenceOf } from '../../understand';
import { doing, type Happening } from '../record';
import { amendOpen } from './amending';
import { answerChange, withdrawChange } from './answering';
import type { Change, Wanted } from './change';
import type { ChangeResult, Changing } from './change-types';
import { openOf } from './check-draft';
import * as decide from './decide/changing';
import { ofTheirs } from './foreign';
import { communityOf, type Kit, memberOf, paceOf } from './kit';
import { MAX_ADDRESS } from './limits';
import * as notices from './notices/changing';
import { placeNow } from './placing';
import { leadOf, spanOf, within } from './rules';
import { exchangeSettings } from './settings';
import { sideOf } from './sides';
import { seekOther } from './taking-back';
import { answerDue } from './timing';
import type { DraftRefusal, Request, Side } from './types';

/** The verbs that change what was asked or agreed. */
export function createChanging(kit: Kit): Changing {
  return {
    readAppointment: (community, words, at) =>
      kit.reader(kit.communities.get(community)).appointment(sentenceOf(words), at),
    readPlace: (community, words, at) => {
      const reader = kit.reader(kit.communities.get(community));
      const named = reader.appointment(sentenceOf(words), at)?.wanted.address;
      return named ?? (reader.addresses(words).length > 0 ? words.trim() : null);
    },
    change: (id, by, wanted, cause) => ofTheirs(kit, id, by, (request) => change(kit, request, by, wanted, cause)),
    answerChange: (id, by, answer, cause) =>
      ofTheirs(kit, id, by, (request) => answerChange(kit, request, by, answer, cause)),
    seekOther: (id, by, cause) => ofTheirs(kit, id, by, (request) => seekOther(kit, request, by, cause)),
    withdrawChange: (id, by, change, cause) =>
      ofTheirs(kit, id, by, (request) => withdrawChange(kit, request, by, change, cause)),
  };
}

/** Changes an open request, gives a missing place, or proposes the change of a match. */
async function change(kit: Kit, request: Request, by: string, wanted: Wanted, cause: Cause): Promise<ChangeResult> {
  const side = sideOf(request, by) ?? (request.asker === by ? 'asker' : null);
  if (!side) return { is: 'not-allowed' };
  const before = replayed(request, cause, by);
  const planned = plannedOf(request, wanted);
  if (!planned) return { is: 'refused', refusal: { why: 'unknown' } };
  if (!before) {
    if (isSame(request, planned)) return { is: 'same' };
    const refusal = await refused(kit, request, side, planned, cause.at);
    if (refusal) return { is: 'refused', refusal };
  }
  if (before === 'placed' || (!before && placesOnly(request, side, planned)))
    return placeNow(kit, request, by, planned.address ?? '', cause);
  if (before === 'amended' || (!before && request.state === 'open')) return amendOpen(kit, request, by, planned, cause);
  if (!before && side === 'helper' && (await isBusy(kit, request, by, planned))) return { is: 'busy' };
  return propose(kit, request, by, side, planned, cause);
}

/** What the same cause did to the request before a crash. */
function replayed(request: Request, cause: Cause, by: string): string | null {
  const { key } = doing(cause, by);
  return request.log.find((one) => one.key === key)?.is ?? null;
}

async function propose(
  kit: Kit,
  request: Request,
  by: string,
  side: Side,
  planned: decide.Planned,
  cause: Cause,
): Promise<ChangeResult> {
  const { date, time, minutes } = planned;
  const change: Change = {
    ...{ id: cause.id('chg'), side, state: 'open', date, time, minutes, at: cause.at },
    address: planned.address === request.address ? null : planned.address,
    until: answerDue(cause.at, request.startsAt, paceOf(kit, request.community)),
  };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.propose(now, change));
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') {
    const pending = changed.record.match?.change;
    return changed.why === 'waiting' && pending ? { is: 'waiting', by: pending.side } : endedOr(changed.why);
  }
  await askOther(kit, changed.record, changed.happening, change, cause);
  return { is: 'proposed', request: changed.record, until: change.until };
}

function endedOr(why: 'ended' | 'started' | 'waiting'): ChangeResult {
  return { is: why === 'started' ? 'started' : 'ended' };
}

/** Asks the other side. The notice goes when the question lapses. */
async function askOther(kit: Kit, request: Request, happening: Happening, change: Change, cause: Cause): Promise<void> {
  const [from, to] =
    change.side === 'asker' ? [request.asker, happening.data.helper] : [happening.data.helper, request.asker];
  const { name } = await memberOf(kit, String(from));
  const say = notices.changeAsked(request, change, name);
  const about = { feature: 'exchange', id: request.id, part: change.id };
  cause.tell({ to: String(to), about, purpose: 'appointment', say, by: change.until, expiresAt: change.until });
}

/** The values after the change; null for a day or time that doesn't exist. */
function plannedOf(request: Request, wanted: Wanted): decide.Planned | null {
  const { date = request.date, time = request.time, minutes = request.minutes, address = request.address } = wanted;
  const span = spanOf(date, time, minutes);
  return span && { date, time, minutes, address, ...span };
}

function isSame(request: Request, planned: decide.Planned): boolean {
  return (['date', 'time', 'minutes', 'address'] as const).every((name) => request[name] === planned[name]);
}

/** True for an asker who gives the place that was left open; the helper needn't agree to it. */
function placesOnly(request: Request, side: Side, planned: decide.Planned): boolean {
  const rest = (['date', 'time', 'minutes'] as const).every((name) => request[name] === planned[name]);
  return side === 'asker' && rest && request.address === null;
}

async function refused(
  kit: Kit,
  request: Request,
  side: Side,
  planned: decide.Planned,
  at: Date,
): Promise<DraftRefusal | null> {
  const { minMinutes: min, maxMinutes: max, hours } = exchangeSettings.of(communityOf(kit, request));
  if ((planned.address?.length ?? 0) > MAX_ADDRESS) return { why: 'unknown' };
  const moved = planned.startsAt.getTime() !== request.startsAt.getTime();
  const lead = moved ? leadOf(planned.startsAt, at) : 'fits';
  if (lead !== 'fits') return { why: lead };
  if (moved && !within(hours, planned.time)) return { why: 'night', ...hours };
  const { minutes } = planned;
  if (minutes === request.minutes) return null;
  if (!Number.isInteger(minutes) || minutes < min || minutes > max) return { why: 'length', min, max };
  if (side === 'helper') return null;
  const free = await freeBeside(kit, request);
  return minutes > free ? { why: 'insufficient', free } : null;
}

/** The asker's free minutes without this request. */
async function freeBeside(kit: Kit, request: Request): Promise<number> {
  const { available } = await kit.ledger.balance(request.community, request.asker);
  const open = await openOf(kit, request.asker);
  const others = open.reduce((sum, one) => sum + (one.id === request.id ? 0 : one.minutes), 0);
  return Math.max(0, available - others + (request.match?.held ? request.minutes : 0));
}

/** True if the helper's other appointments overlap the new time. */
async function isBusy(kit: Kit, request: Request, helper: string, planned: decide.Planned): Promise<boolean> {
  const entries = (await kit.matching.diary.of([helper])).get(helper) ?? [];
  const span = { from: planned.startsAt, to: planned.endsAt };
  return entries.some((one) => one.id !== request.match?.id && overlaps(one, span));
}
