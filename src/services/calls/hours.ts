import { isWorkingDay } from '../../lib/holidays';
import { addDays, type Day, inSeoul, seoulInstant } from '../../lib/seoul';
import { MAX_DAYS_AHEAD } from './limits';

/** Local hours in which the centre rings; safety may ring at any hour. */
export const RINGING = { from: '09:00', to: '18:00' } as const;

/** Beginnings of the parts of a day over which tries are spread. */
const DAY_PARTS = ['09:00', '12:00', '15:00'] as const;

/** The days of a call: `any`, since the matter can't wait, or the centre's `working` days. */
export type RingingDays = 'any' | 'working';

/** True in the hours in which the centre rings. */
export function mayRing(at: Date, days: RingingDays): boolean {
  const { day, time } = inSeoul(at);
  return isRingingDay(day, days) && time >= RINGING.from && time < RINGING.to;
}

/** The moment at which the ringing hours of the day of `at` end. */
export function endOfRinging(at: Date): Date {
  return seoulInstant(inSeoul(at).day, RINGING.to);
}

/** The first moment from `at` on at which the centre rings. */
export function nextRinging(at: Date, days: RingingDays): Date {
  if (mayRing(at, days)) return at;
  const { day, time } = inSeoul(at);
  return seoulInstant(time < RINGING.from && isRingingDay(day, days) ? day : nextDay(day, days), RINGING.from);
}

/** The beginning of the next ringing day after `at`. */
export function nextRingingDay(at: Date, days: RingingDays): Date {
  return seoulInstant(nextDay(inSeoul(at).day, days), RINGING.from);
}

/** The next ringing day after `at`, in the part of the day after the one of `at`. */
export function anotherPart(at: Date, days: RingingDays): Date {
  const { day, time } = inSeoul(at);
  return seoulInstant(nextDay(day, days), DAY_PARTS[(partOf(time) + 1) % DAY_PARTS.length] ?? RINGING.from);
}

/**
 * The last moment from `since` on with `leadMs` of ringing hours before `deadline`. If fewer are left, half of them
 * suffice.
 */
export function ringingBefore(since: Date, deadline: Date, leadMs: number, days: RingingDays): Date {
  const open: { readonly from: number; readonly to: number }[] = [];
  const first = inSeoul(since).day;
  for (let n = 0, day = inSeoul(deadline).day; n < MAX_DAYS_AHEAD && day >= first; n++, day = addDays(day, -1)) {
    const from = Math.max(since.getTime(), seoulInstant(day, RINGING.from).getTime());
    const to = Math.min(deadline.getTime(), seoulInstant(day, RINGING.to).getTime());
    if (isRingingDay(day, days) && to > from) open.push({ from, to });
  }
  let left = Math.min(leadMs, open.reduce((sum, { from, to }) => sum + to - from, 0) / 2);
  for (const { from, to } of open) {
    if (to - from >= left) return new Date(to - left);
    left -= to - from;
  }
  return since;
}

function partOf(time: string): number {
  return Math.max(
    0,
    DAY_PARTS.findLastIndex((from) => time >= from),
  );
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
