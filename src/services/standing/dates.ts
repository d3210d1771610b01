import { isHoliday } from '../../lib/holidays';
import { daysOf, type Rhythm, type Rule } from '../../lib/recurrence';
import { addDays, type Day, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import { DAY_MS, MINUTE_MS } from '../../lib/units';
import { MIN_LEAD_MINUTES, type OfStanding } from '../exchange';
import { LONGEST_MONTH, SPARE_DAYS } from './limits';
import type { DaysSaid, Planned, Standing, StandingDraft } from './types';

/** Days of a week. */
const WEEK = 7;
/** Every second month at least has a given date. */
const MONTHS_BETWEEN = 2;

/** The dates of a draft said at `at`: nobody comes on a public holiday, and the number of dates stays. */
export function datesOf({ times, ...said }: DaysSaid & Pick<StandingDraft, 'times'>, at: Date): Planned {
  const { weekdays, rhythm = {}, time, first } = said;
  const { day: today } = inSeoul(at);
  const from = first !== undefined && first > today ? first : today;
  const soonest = at.getTime() + MIN_LEAD_MINUTES * MINUTE_MS;
  const days = (rule: Rule, stretch: number) =>
    daysOf(rule, from, addDays(from, stretch + SPARE_DAYS)).filter(
      (day) => seoulInstant(day, time).getTime() >= soonest,
    );
  const { everyWeeks = 1 } = rhythm;
  // Which of the weeks it is, the first date says.
  const base = everyWeeks === 1 ? undefined : days({ weekdays }, 0).find((day) => !isHoliday(day));
  const inMonths = inMonthsOf(weekdays, rhythm);
  const all = inMonths
    ? days(inMonths, times * MONTHS_BETWEEN * LONGEST_MONTH)
    : days(base === undefined ? { weekdays } : { weekdays, everyWeeks, base, from: base }, times * everyWeeks * WEEK);
  const dates = all.filter((day) => !isHoliday(day)).slice(0, times);
  const last = dates.at(-1) ?? from;
  return { dates, holidays: all.filter((day) => isHoliday(day) && day < last) };
}

/** The rule of a rhythm by months; null for one by weeks. */
function inMonthsOf(weekdays: readonly number[], { nth, monthday }: Rhythm): Rule | null {
  if (monthday !== undefined) return { month: { days: [monthday], shift: 'none' } };
  return nth ? { nth: weekdays.flatMap((weekday) => nth.map((one) => ({ weekday, nth: one }))) } : null;
}

/** The first date of each week in which a rhythm of several weeks may begin. */
export function startsOf({ weekdays, rhythm = {}, time }: DaysSaid, at: Date): readonly Day[] {
  const { everyWeeks = 1 } = rhythm;
  const { dates } = datesOf({ weekdays, time, times: everyWeeks * weekdays.length }, at);
  return dates.filter((day, n) => n === 0 || weekOf(day) !== weekOf(dates[n - 1] ?? day)).slice(0, everyWeeks);
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
export function repeatsOf({ id, helper, weekdays, rhythm, dates, until }: Standing): OfStanding {
  return { id, adopts: helper === null, weekdays, ...(rhythm ? { rhythm } : {}), left: dates.length, until };
}

function weekOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + WEEK - 1) % WEEK));
}
