import { isHoliday } from '../../lib/holidays';
import { addDays, type Day, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import { DAY_PARTS, MAX_DAYS_AHEAD, RINGING, RINGING_DAYS } from './limits';

/** The days of a call: `any`, since the matter can't wait, or the centre's `working` days. */
export type RingingDays = 'any' | 'working';

/** True in the hours in which the centre rings. */
export function mayRing(at: Date, days: RingingDays): boolean {
  const { day, time } = inSeoul(at);
  return isRingingDay(day, days) && time >= RINGING.from && time < RINGING.to;
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

function partOf(time: string): number {
  return Math.max(
    0,
    DAY_PARTS.findLastIndex((from) => time >= from),
  );
}

function isRingingDay(day: Day, days: RingingDays): boolean {
  return days === 'any' || (RINGING_DAYS.includes(weekdayOf(day)) && !isHoliday(day));
}

function nextDay(day: Day, days: RingingDays): Day {
  for (let n = 1; n < MAX_DAYS_AHEAD; n++) {
    const next = addDays(day, n);
    if (isRingingDay(next, days)) return next;
  }
  return addDays(day, 1);
}
