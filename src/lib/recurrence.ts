import { isHoliday } from './holidays';
import { addDays, type Day, dayOf, daysBetween, inSeoul, seoulInstant, weekdayOf } from './seoul';
import type { Span } from './span';

/** The days of a month by number; a closed day may move. */
export interface MonthDays {
  /** 1 to 31; a month without the day is left out. */
  readonly days: readonly number[];
  /** Where a weekend or holiday moves to. */
  readonly shift: 'none' | 'next' | 'previous';
}

/** The n-th weekday of each month; −1 is the last. */
export interface NthWeekday {
  readonly weekday: number;
  readonly nth: number;
}

/** How often a weekday comes; without both parts every week. */
export interface Rhythm {
  /** Only every so many weeks. */
  readonly everyWeeks?: number;
  /** Only these of each month; −1 is the last. */
  readonly nth?: readonly number[];
  /** No weekday, but this date of each month, 1 to 31; a month without it is left out. */
  readonly monthday?: number;
}

/**
 * The days of something that repeats. The parts `weekdays`, `nth`, `month` and `dates` add up; a rule without any of
 * them means every day. The other parts take days away.
 */
export interface Rule {
  /** 0 Sunday … 6 Saturday. */
  readonly weekdays?: readonly number[];
  /** With `weekdays`: only every so many weeks, counted from the week of `base`. Weeks begin on Monday. */
  readonly everyWeeks?: number;
  readonly base?: Day;
  readonly nth?: readonly NthWeekday[];
  readonly month?: MonthDays;
  readonly dates?: readonly Day[];
  /** Months from 1 to 12; absent: all. */
  readonly months?: readonly number[];
  /** First and last day. */
  readonly from?: Day;
  readonly until?: Day;
  readonly except?: readonly Day[];
  /** True: not on public holidays. */
  readonly skipHolidays?: boolean;
}

/** A local stretch of a day, `HH:MM`; `to` at or before `from` is on the next day. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** A time of the year with hours of its own, such as school holidays. */
export interface Season {
  readonly id: string;
  /** First and last days. */
  readonly periods: readonly { readonly from: Day; readonly to: Day }[];
  readonly hours: Hours;
}

/** The days of a rule from `first` to `last`, both included, in order. */
export function daysOf(rule: Rule, first: Day, last: Day): readonly Day[] {
  const found = new Set<Day>();
  const count = daysBetween(first, last);
  for (let n = 0; n <= count; n++) {
    const day = addDays(first, n);
    if (isNamed(rule, day)) found.add(day);
  }
  for (const day of monthDays(rule, first, last)) found.add(day);
  return [...found].filter((day) => isAllowed(rule, day)).sort();
}

/** The span of local hours on a day; computed in Seoul time, over midnight where `to` isn't after `from`. */
export function hoursOn(day: Day, { from, to }: Hours): Span {
  const end = to > from ? day : addDays(day, 1);
  return {
    from: seoulInstant(day, from),
    to: to === '24:00' ? seoulInstant(addDays(day, 1), '00:00') : seoulInstant(end, to),
  };
}

/** The season of a day; null outside every period. The first of the list wins. */
export function seasonOn(day: Day, seasons: readonly Season[]): Season | null {
  return seasons.find(({ periods }) => periods.some(({ from, to }) => day >= from && day <= to)) ?? null;
}

/** The local minute of the day of a moment. */
export function minuteOf(at: Date): number {
  const [hour = 0, minute = 0] = inSeoul(at).time.split(':').map(Number);
  return hour * 60 + minute;
}

function isNamed(rule: Rule, day: Day): boolean {
  const { weekdays, nth, month, dates } = rule;
  if (dates?.includes(day)) return true;
  if (weekdays?.includes(weekdayOf(day)) && inWeek(rule, day)) return true;
  if (nth?.some((one) => isNth(one, day))) return true;
  return weekdays === undefined && nth === undefined && month === undefined && dates === undefined;
}

function inWeek({ everyWeeks = 1, base }: Rule, day: Day): boolean {
  if (everyWeeks === 1 || base === undefined) return true;
  const weeks = daysBetween(mondayOf(base), mondayOf(day)) / 7;
  return ((weeks % everyWeeks) + everyWeeks) % everyWeeks === 0;
}

function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

function isNth({ weekday, nth }: NthWeekday, day: Day): boolean {
  if (weekdayOf(day) !== weekday) return false;
  if (nth > 0) return Math.ceil(Number(day.slice(8)) / 7) === nth;
  return addDays(day, 7).slice(5, 7) !== day.slice(5, 7);
}

/** The numbered days of the months around the stretch, moved away from closed days. */
function monthDays({ month }: Rule, first: Day, last: Day): readonly Day[] {
  if (!month) return [];
  const found: Day[] = [];
  // A day moved over the end of a month belongs to the month before or after.
  let [year, number] = [Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1];
  const end = addDays(last, 31);
  for (;;) {
    if (number === 0) [year, number] = [year - 1, 12];
    if (number === 13) [year, number] = [year + 1, 1];
    if (`${year}-${String(number).padStart(2, '0')}-01` > end) break;
    for (const date of month.days) {
      const day = dayOf(year, number, date);
      const moved = day && shifted(day, month.shift);
      if (moved && moved >= first && moved <= last) found.push(moved);
    }
    number++;
  }
  return found;
}

function shifted(day: Day, shift: MonthDays['shift']): Day {
  if (shift === 'none') return day;
  let moved = day;
  while (isClosed(moved)) moved = addDays(moved, shift === 'next' ? 1 : -1);
  return moved;
}

function isClosed(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 || isHoliday(day);
}

function isAllowed({ months, from, until, except, skipHolidays }: Rule, day: Day): boolean {
  if (from !== undefined && day < from) return false;
  if (until !== undefined && day > until) return false;
  if (months && !months.includes(Number(day.slice(5, 7)))) return false;
  if (except?.includes(day)) return false;
  return !(skipHolidays === true && isHoliday(day));
}
