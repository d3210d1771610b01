import { isHoliday } from '../../lib/holidays';
import { daysOf } from '../../lib/recurrence';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { DAY_MS, MINUTE_MS } from '../../lib/units';
import { MIN_LEAD_MINUTES, type OfStanding } from '../exchange';
import { SPARE_DAYS } from './limits';
import type { Planned, Standing, StandingDraft } from './types';

/** The dates of a draft said at `at`: nobody comes on a public holiday, and the number of dates stays. */
export function datesOf(
  { weekdays, time, times, first }: Pick<StandingDraft, 'weekdays' | 'time' | 'times' | 'first'>,
  at: Date,
): Planned {
  const { day: today } = inSeoul(at);
  const from = first !== undefined && first > today ? first : today;
  const soonest = at.getTime() + MIN_LEAD_MINUTES * MINUTE_MS;
  const weeks = Math.ceil(times / Math.max(1, weekdays.length));
  const all = daysOf({ weekdays, from }, from, addDays(from, weeks * 7 + SPARE_DAYS)).filter(
    (day) => seoulInstant(day, time).getTime() >= soonest,
  );
  const dates = all.filter((day) => !isHoliday(day)).slice(0, times);
  const last = dates.at(-1) ?? from;
  return { dates, holidays: all.filter((day) => isHoliday(day) && day < last) };
}

/** The beginning of a date. */
export function startOf({ time }: Pick<Standing, 'time'>, date: string): Date {
  return seoulInstant(date, time);
}

/** When the next date is asked for; null once all are. */
export function nextMoment(standing: Pick<Standing, 'dates' | 'time' | 'waitUntil'>, aheadDays: number): Date | null {
  const [next] = standing.dates;
  if (next === undefined) return null;
  const ahead = startOf(standing, next).getTime() - aheadDays * DAY_MS;
  return new Date(Math.max(ahead, standing.waitUntil?.getTime() ?? 0));
}

/** The dates of a standing request from the next one on. */
export function repeatsOf({ id, helper, weekdays, dates, until }: Standing): OfStanding {
  return { id, adopts: helper === null, weekdays, left: dates.length, until };
}
