import { addWaking, inQuietHours, type Quiet, quietEnd, quietStart, wakingBetween } from '../../lib/quiet';
import { inSeoul, seoulInstant } from '../../lib/seoul';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/units';
import {
  ALARM_HOURS,
  ANSWER_SHARE,
  BATCH_LEAD_HOURS,
  MIN_WAVE_MINUTES,
  NO_SHOW_HOURS,
  SHORT_RETRY_HOURS,
  UNFILLED_SHARE,
  WAVE_SHARE,
} from './limits';
import { placeDue, remindersMade } from './reminder-times';
import type { ExchangeSettings } from './settings';
import type { JobKind, Request } from './types';

/** The time settings of a community; `quiet` is null in a demo without quiet hours. */
export interface Pace {
  readonly exchange: ExchangeSettings;
  readonly quiet: Quiet | null;
}

/** True if `at` lies in quiet hours and the job begins before they end. */
export function beginsAtNight(at: Date, startsAt: Date, quiet: Quiet | null): boolean {
  return quiet !== null && inQuietHours(at, quiet) && quietEnd(at, quiet) >= startsAt;
}

/**
 * The end of a wave sent at `at`: after `waveHours`, or a third of the remaining time if less. It lasts
 * at least half an hour and ends by the start. Quiet hours don't count, unless the job begins before they end.
 */
export function waveEnd(at: Date, startsAt: Date, { exchange, quiet }: Pace): Date {
  const awake = beginsAtNight(at, startsAt, quiet) ? null : quiet;
  const left = wakingBetween(at, startsAt, awake);
  const length = Math.max(MIN_WAVE_MINUTES * MINUTE_MS, Math.min(exchange.waveHours * HOUR_MS, left * WAVE_SHARE));
  return earlier(addWaking(at, length, awake), startsAt);
}

/** The next batch for a request of `at`. Null without batches, or if the request begins too soon after the next one. */
export function batchFor(at: Date, startsAt: Date, { exchange }: Pace): Date | null {
  const { batchHour } = exchange.standing;
  if (batchHour === undefined) return null;
  const today = seoulInstant(inSeoul(at).day, `${String(batchHour).padStart(2, '0')}:00`);
  const next = today > at ? today : after(today, DAY_MS);
  return startsAt >= after(next, BATCH_LEAD_HOURS * HOUR_MS) ? next : null;
}

/**
 * When a change proposed at `at` lapses without an answer: after `changeHours`. Half of the time to the appointment is
 * the most. Quiet hours don't count, unless the appointment begins before they end.
 */
export function answerDue(at: Date, startsAt: Date, { exchange, quiet }: Pace): Date {
  const awake = beginsAtNight(at, startsAt, quiet) ? null : quiet;
  const left = wakingBetween(at, startsAt, awake);
  return addWaking(at, Math.min(exchange.changeHours * HOUR_MS, left * ANSWER_SHARE), awake);
}

/**
 * True while people who may read the question without a call are asked first. That is a round's first wave, if there is
 * time for whole waves. Members asked after a no belong to the same wave.
 */
export function notesFirst(
  { asked, round, waves, startsAt }: Pick<Request, 'asked' | 'round' | 'waves' | 'startsAt'>,
  at: Date,
  { exchange, quiet }: Pace,
): boolean {
  const awake = beginsAtNight(at, startsAt, quiet) ? null : quiet;
  if (wakingBetween(at, startsAt, awake) * WAVE_SHARE < exchange.waveHours * HOUR_MS) return false;
  const sent = asked.flatMap((one) => (one.round === round && one.by === undefined ? [one.wave] : []));
  return sent.length === 0 || waves <= Math.min(...sent);
}

/** When the coordinators hear of an unfilled request. */
export function unfilledDue(request: Pick<Request, 'roundAt' | 'startsAt'>, { exchange }: Pace): Date {
  const lead = request.startsAt.getTime() - request.roundAt.getTime();
  return after(request.roundAt, Math.min(exchange.unfilledHours * HOUR_MS, Math.max(0, lead) * UNFILLED_SHARE));
}

/**
 * When a request without a helper rings those on duty. A moment in quiet hours moves to their end. If the job begins
 * before that, it moves to the evening before, as long before those quiet hours.
 */
export function urgentFrom({ startsAt }: Pick<Request, 'startsAt'>, { quiet }: Pace): Date {
  const from = after(startsAt, -ALARM_HOURS * HOUR_MS);
  if (!quiet || !inQuietHours(from, quiet)) return from;
  const awake = quietEnd(from, quiet);
  return awake < startsAt ? awake : after(quietStart(from, quiet), -ALARM_HOURS * HOUR_MS);
}

/** True while a side that tells "it didn't take place" may still wait for the other one. */
export function isNoShow({ endsAt }: Pick<Request, 'endsAt'>, at: Date): boolean {
  return at <= after(endsAt, NO_SHOW_HOURS * HOUR_MS);
}

/** When a match without any confirmation ends. */
export function lapseAt({ endsAt }: Pick<Request, 'endsAt'>, { exchange }: Pace): Date {
  return after(endsAt, 2 * exchange.confirmDays * DAY_MS);
}

/** When a dispute ends that nobody has decided; one confirmation alone became a dispute after the days of silence. */
export function undecidedAt({ match, endsAt }: Pick<Request, 'match' | 'endsAt'>, { exchange }: Pace): Date {
  const said = [match?.askerSaid?.at, match?.helperSaid?.at].flatMap((at) => at ?? []);
  const days = exchange.disputeDays + (said.length === 1 ? exchange.confirmDays : 0);
  return after(said.reduce(later, endsAt), days * DAY_MS);
}

/** The next job of a request and its moment; null without one. */
export function nextJob(request: Request, pace: Pace): { at: Date; job: JobKind } | null {
  const due: { at: Date | null; job: JobKind }[] = [];
  const days = pace.exchange.confirmDays * DAY_MS;
  const { match } = request;
  if (request.state === 'open') {
    due.push({ at: request.startsAt, job: 'expire' });
    if (!request.unfilledAt) due.push({ at: unfilledDue(request, pace), job: 'unfilled' });
    if (request.shortAt)
      due.push({ at: after(request.shortAt, (request.shortChecks + 1) * SHORT_RETRY_HOURS * HOUR_MS), job: 'minutes' });
    else due.push({ at: request.waveDueAt, job: 'wave' });
  } else if (request.state === 'matched' && match) {
    if (!match.remindedAt) due.push({ at: remindersMade(match, request, pace), job: 'remind' });
    if (!match.finishAskedAt) due.push({ at: request.endsAt, job: 'finish' });
    if (!match.unconfirmedAt) due.push({ at: after(request.endsAt, days), job: 'unconfirmed' });
    due.push({ at: lapseAt(request, pace), job: 'lapse' });
    if (request.address === null && !match.placeAskedAt) due.push({ at: placeDue(match, request), job: 'place' });
    if (match.change?.state === 'open') due.push({ at: match.change.until, job: 'unanswered' });
  } else if (request.state === 'confirming' && match) {
    const said = match.askerSaid?.at ?? match.helperSaid?.at ?? match.at;
    due.push({ at: after(later(said, request.endsAt), days), job: 'silence' });
  } else if (request.state === 'disputed') {
    due.push({ at: undecidedAt(request, pace), job: 'undecided' });
  }
  let first: { at: Date; job: JobKind } | null = null;
  for (const { at, job } of due) if (at && (!first || at < first.at)) first = { at, job };
  return first;
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
