import { addDays, type Day, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import { DAY_PARTS, MAX_DAYS_AHEAD, RINGING, RINGING_DAYS } from './limits';

/** True in the hours in which the centre rings. */
export function mayRing(at: Date): boolean {
  const { day, time } = inSeoul(at);
  return isRingingDay(day) && time >= RINGING.from && time < RINGING.to;
}

/** The first moment from `at` on at which the centre rings. */
export function nextRinging(at: Date): Date {
  if (mayRing(at)) return at;
  const { day, time } = inSeoul(at);
  return seoulInstant(time < RINGING.from && isRingingDay(day) ? day : nextDay(day), RINGING.from);
}

/** The beginning of the next ringing day after `at`. */
export function nextRingingDay(at: Date): Date {
  return seoulInstant(nextDay(inSeoul(at).day), RINGING.from);
}

/** The next ringing day after `at`, in the part of the day after the one of `at`. */
export function anotherPart(at: Date): Date {
  const { day, time } = inSeoul(at);
  return seoulInstant(nextDay(day), DAY_PARTS[(partOf(time) + 1) % DAY_PARTS.length] ?? RINGING.from);
}

function partOf(time: string): number {
  return Math.max(
    0,
    DAY_PARTS.findLastIndex((from) => time >= from),
  );
}

function isRingingDay(day: Day): boolean {
  return RINGING_DAYS.includes(weekdayOf(day));
}

function nextDay(day: Day): Day {
  for (let n = 1; n < MAX_DAYS_AHEAD; n++) {
    const next = addDays(day, n);
    if (isRingingDay(next)) return next;
  }
  return addDays(day, 1);
}
