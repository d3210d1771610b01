import { isWorkingDay } from '../../lib/holidays';
import { addDays, type Day, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Ringing } from '../duty';
import { LEAD_PARTS, MAX_DAYS_AHEAD, PARTS } from './limits';

/** The days of a call: `any`, since the matter can't wait, or the centre's `working` days. */
export type RingingDays = 'any' | 'working';

/** The times at which the centre rings about a matter: its local hours, on certain days. */
export interface RingingTimes extends Pick<Ringing, 'from' | 'to'> {
  readonly days: RingingDays;
}

/** True in the hours in which the centre rings. */
function mayRing(at: Date, { from, to, days }: RingingTimes): boolean {
  const { day, time } = inSeoul(at);
  return isRingingDay(day, days) && time >= from && time < to;
}

/** The moment at which the ringing hours of the day of `at` end. */
export function endOfRinging(at: Date, { to }: Pick<Ringing, 'to'>): Date {
  return seoulInstant(inSeoul(at).day, to);
}

/** The first moment from `at` on at which the centre rings. */
export function nextRinging(at: Date, times: RingingTimes): Date {
  if (mayRing(at, times)) return at;
  const { from, days } = times;
  const { day, time } = inSeoul(at);
  return seoulInstant(time < from && isRingingDay(day, days) ? day : nextDay(day, days), from);
}

/** The beginning of the next ringing day after `at`. */
export function nextRingingDay(at: Date, { from, days }: RingingTimes): Date {
  return seoulInstant(nextDay(inSeoul(at).day, days), from);
}

/** The next ringing day after `at`, in the part of the day after the one of `at`. */
export function anotherPart(at: Date, times: RingingTimes): Date {
  const begins = seoulInstant(inSeoul(at).day, times.from).getTime();
  const part = Math.min(PARTS - 1, Math.max(0, Math.floor((at.getTime() - begins) / partMs(times))));
  return new Date(nextRingingDay(at, times).getTime() + ((part + 1) % PARTS) * partMs(times));
}

/**
 * The last moment from `since` on with LEAD_PARTS parts of a day's ringing hours before `deadline`. If fewer hours are
 * left, half of them suffice.
 */
export function ringingBefore(since: Date, deadline: Date, times: RingingTimes): Date {
  const { days } = times;
  const open: { readonly from: number; readonly to: number }[] = [];
  const first = inSeoul(since).day;
  for (let n = 0, day = inSeoul(deadline).day; n < MAX_DAYS_AHEAD && day >= first; n++, day = addDays(day, -1)) {
    const from = Math.max(since.getTime(), seoulInstant(day, times.from).getTime());
    const to = Math.min(deadline.getTime(), seoulInstant(day, times.to).getTime());
    if (isRingingDay(day, days) && to > from) open.push({ from, to });
  }
  let left = Math.min(LEAD_PARTS * partMs(times), open.reduce((sum, { from, to }) => sum + to - from, 0) / 2);
  for (const { from, to } of open) {
    if (to - from >= left) return new Date(to - left);
    left -= to - from;
  }
  return since;
}

/** The length of one part of a day's ringing hours. */
function partMs({ from, to }: RingingTimes): number {
  const at = (time: string) => seoulInstant('1970-01-01', time).getTime();
  return Math.floor((at(to) - at(from)) / PARTS);
}

function isRingingDay(day: Day, days: RingingDays): boolean {
  return days === 'any' || isWorkingDay(day);
}

function nextDay(day: Day, days: RingingDays): Day {
  for (let n = 1; n < MAX_DAYS_AHEAD; n++) {
    const next = addDays(day, n);
    if (isRingingDay(next, days)) return next;
  }
  return addDays(day, 1);
}
