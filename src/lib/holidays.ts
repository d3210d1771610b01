import { HOLIDAYS_WARN_DAYS } from './limits';
import { type Day, daysBetween, inSeoul, weekdayOf } from './seoul';

/**
 * The public holidays of Korea by year, with substitute days and election days, as the official gazette names them. A
 * test compares them with the package `@hyunbinseo/holidays-kr`. A holiday that the government adds is added here.
 */
export const holidays: Readonly<Record<string, readonly Day[]>> = {
  2026: [
    ...['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-03-01', '2026-03-02', '2026-05-01', '2026-05-05'],
    ...['2026-05-24', '2026-05-25', '2026-06-03', '2026-06-06', '2026-07-17', '2026-08-15', '2026-08-17', '2026-09-24'],
    ...['2026-09-25', '2026-09-26', '2026-10-03', '2026-10-05', '2026-10-09', '2026-12-25'],
  ],
  2027: [
    ...['2027-01-01', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-03-01', '2027-05-01', '2027-05-03'],
    ...['2027-05-05', '2027-05-13', '2027-06-06', '2027-07-17', '2027-07-19', '2027-08-15', '2027-08-16', '2027-09-14'],
    ...['2027-09-15', '2027-09-16', '2027-10-03', '2027-10-04', '2027-10-09', '2027-10-11', '2027-12-25', '2027-12-27'],
  ],
};

/** True for a public holiday; false also for a day of an unknown year. */
export function isHoliday(day: Day): boolean {
  return holidays[day.slice(0, 4)]?.includes(day) ?? false;
}

/** True from Monday to Friday, but for public holidays. */
export function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5 && !isHoliday(day);
}

/** Days left of the last known year if they are few, below zero after it; null if there are enough. */
export function holidaysLeft(now: Date): number | null {
  const last = Math.max(...Object.keys(holidays).map(Number));
  const left = daysBetween(inSeoul(now).day, `${last}-12-31`);
  return left <= HOLIDAYS_WARN_DAYS ? left : null;
}
