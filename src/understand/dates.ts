import { addDays, type Day, dayOf, weekdayOf } from '../lib/seoul';
import { RECENT_PAST_DAYS } from './limits';
import type { Found } from './patterns';

/** The day that a matched date pattern means on `today`; null if the calendar lacks it. */
export function dayFrom(found: Found, today: Day): Day | null {
  const day = readDay(found, today);
  const weekday = found.weekday;
  // "Saturday 5 March" must be a Saturday; else one of the two is a slip, so we ask.
  if (day && weekday !== undefined && found.D !== undefined && weekdayOf(day) !== Number(weekday)) return null;
  return day;
}

function readDay(found: Found, today: Day): Day | null {
  const number = (slot: string): number | undefined => (found[slot] === undefined ? undefined : Number(found[slot]));
  const month = number('M') ?? number('month');
  const date = number('D');
  if (found.day !== undefined) return addDays(today, Number(found.day));
  if (month !== undefined && date !== undefined) return monthDay(number('Y'), month, date, today);
  if (found.nextmonth !== undefined && date !== undefined) return inMonth(today, Number(found.nextmonth), date);
  if (date !== undefined) return dayOfMonth(date, today);
  if (found.unit !== undefined) return later(today, number('n') ?? 1, found.unit);
  if (found.days !== undefined) return addDays(today, Number(found.days));
  if (found.weekday !== undefined) return onWeekday(Number(found.weekday), number('week'), today);
  return null;
}

function monthDay(year: number | undefined, month: number, date: number, today: Day): Day | null {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return dayOf(year < 100 ? 2000 + year : year, month, date);
  const day = dayOf(thisYear, month, date);
  if (day === null) return dayOf(thisYear + 1, month, date);
  return day < addDays(today, -RECENT_PAST_DAYS) ? (dayOf(thisYear + 1, month, date) ?? day) : day;
}

/** "The 5th" of this month, or of the next month once it has passed. */
function dayOfMonth(date: number, today: Day): Day | null {
  const day = inMonth(today, 0, date);
  return day !== null && day >= today ? day : inMonth(today, 1, date);
}

function inMonth(today: Day, ahead: number, date: number): Day | null {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead;
  return dayOf(Math.floor(months / 12), (months % 12) + 1, date);
}

function later(today: Day, count: number, unit: string): Day | null {
  if (!Number.isInteger(count) || count > 3660) return null;
  if (unit === 'day') return addDays(today, count);
  if (unit === 'week') return addDays(today, count * 7);
  const date = Number(today.slice(8, 10));
  for (let d = date; d > 27; d--) {
    const day = inMonth(today, count, d);
    if (day) return day;
  }
  return inMonth(today, count, date);
}

/**
 * A weekday alone means the coming one, never today. With a week (0 this, 1 next, 2 after next) it lies in that
 * Monday-to-Sunday week.
 */
function onWeekday(weekday: number, week: number | undefined, today: Day): Day {
  const now = weekdayOf(today);
  if (week === undefined) return addDays(today, ((weekday - now + 6) % 7) + 1);
  const monday = addDays(today, -((now + 6) % 7));
  return addDays(monday, week * 7 + ((weekday + 6) % 7));
}
