import { DAY_MS, HOUR_MS } from './units';

/** A calendar day, `2026-11-22`. */
export type Day = string;

/** Korea has had one zone without summer time since 1988, so its offset is a constant. */
const OFFSET_MS = 9 * HOUR_MS;

/** Wall-clock time in Seoul at `at`: day, `HH:MM`, and weekday (0 Sunday … 6 Saturday). */
export function inSeoul(at: Date): { readonly day: Day; readonly time: string; readonly weekday: number } {
  const shifted = new Date(at.getTime() + OFFSET_MS);
  const iso = shifted.toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16), weekday: shifted.getUTCDay() };
}

/** The instant of `time` (`HH:MM`) on `day` in Seoul. */
export function seoulInstant(day: Day, time: string): Date {
  return new Date(Date.parse(`${day}T${time}:00Z`) - OFFSET_MS);
}

/** The day `days` after `day` (before it, when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The month of a moment in Seoul, `2026-11`. */
export function monthOf(at: Date): string {
  return inSeoul(at).day.slice(0, 7);
}

/** The month `months` after a month (before it, when negative). */
export function addMonths(month: string, months: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const index = year * 12 + of - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** How many days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Weekday of a day: 0 Sunday … 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The day with these numbers; null for a day the calendar lacks, such as 30 February. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const pad = (n: number, size: number): string => String(n).padStart(size, '0');
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
  return isDay(day) ? day : null;
}

/** True for a real calendar day written `2026-11-22`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === value;
}

/** True for a time of day written `14:30`. */
export function isTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}
