import { addDays, type Day, dayOf, weekdayOf } from '../lib/seoul';
import { MAX_AHEAD, RECENT_PAST_DAYS } from './limits';

/** A length of time: "for six weeks". */
export interface Lasting {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month';
}

/** The day of a month; without a year this year's, or next year's once it lies further back than `RECENT_PAST_DAYS`. */
export function monthDay(year: number | undefined, month: number, date: number, today: Day): Day | null {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return dayOf(year < 100 ? 2000 + year : year, month, date);
  const day = dayOf(thisYear, month, date);
  if (day === null) return dayOf(thisYear + 1, month, date);
  return day < addDays(today, -RECENT_PAST_DAYS) ? (dayOf(thisYear + 1, month, date) ?? day) : day;
}

/** "The 5th" of this month, or of the next month once it has passed. */
export function dayOfMonth(date: number, today: Day): Day | null {
  const day = inMonth(today, 0, date);
  return day !== null && day >= today ? day : inMonth(today, 1, date);
}

/** A day of the month `ahead` of today's; a negative `date` counts from the month's end. */
export function inMonth(today: Day, ahead: number, date: number): Day | null {
  const { year, month } = monthAhead(today, ahead);
  return inThatMonth(year, month, date);
}

/** Year and month `ahead` months after today's. */
export function monthAhead(today: Day, ahead: number): { readonly year: number; readonly month: number } {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** A day of a month; -1 is its last day. */
export function inThatMonth(year: number, month: number, date: number): Day | null {
  if (date >= 0) return dayOf(year, month, date);
  const last = [31, 30, 29, 28].find((d) => dayOf(year, month, d) !== null) ?? 28;
  return dayOf(year, month, last);
}

/** The year that a month without a year lies in: this one, or the next once the month has passed. */
export function yearOf(month: number, today: Day): number {
  return Number(today.slice(0, 4)) + (month < Number(today.slice(5, 7)) ? 1 : 0);
}

/** The day a number of days, weeks or months after today. A month without that day ends with its last. */
export function later(today: Day, count: number, unit: string): Day | null {
  if (!Number.isInteger(count) || count > MAX_AHEAD) return null;
  if (unit === 'day') return addDays(today, count);
  if (unit === 'week') return addDays(today, count * 7);
  return inMonth(today, count, Number(today.slice(8, 10))) ?? inMonth(today, count, -1);
}

/** The last day of a length that begins on a day; null for a length beyond every calendar. */
export function lastOf(first: Day, { count, unit }: Lasting): Day | null {
  const next = later(first, count, unit);
  return next && addDays(next, -1);
}

/** The weekday in the Monday-to-Sunday week `ahead` of today's. */
export function weekdayInWeek(weekday: number, ahead: number, today: Day): Day {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return addDays(monday, ahead * 7 + ((weekday + 6) % 7));
}

/** The next day with this weekday, never today. */
export function comingWeekday(weekday: number, today: Day): Day {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

/**
 * The first, second … or last (-1) weekday of a month. With `byWeek` the words name the week ("the second week's
 * Monday"). People count weeks in two ways, so a day on which the ways differ is null.
 */
export function nthWeekday(year: number, month: number, nth: number, weekday: number, byWeek: boolean): Day | null {
  const first = dayOf(year, month, 1);
  if (first === null) return null;
  const shift = (weekday - weekdayOf(first) + 7) % 7;
  const sameMonth = (day: Day): Day | null => (day.slice(0, 7) === first.slice(0, 7) ? day : null);
  if (nth < 0) {
    const fifth = addDays(first, shift + 28);
    return sameMonth(fifth) ?? addDays(first, shift + 21);
  }
  const counted = sameMonth(addDays(first, shift + (nth - 1) * 7));
  if (!byWeek) return counted;
  const row = sameMonth(addDays(first, ((weekday + 6) % 7) - ((weekdayOf(first) + 6) % 7) + (nth - 1) * 7));
  return row === null || row < first || row === counted ? counted : null;
}
