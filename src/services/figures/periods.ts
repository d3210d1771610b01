import type { Period } from './types';

/** True for a month, `2026-11`, or a year, `2018`. */
export function isPeriod(words: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(words);
}

/** True for a whole year. */
export function isYear(period: Period): boolean {
  return period.length === 4;
}

/** The months of a period: the month itself, or the twelve of a year. */
export function monthsOf(period: Period): readonly Period[] {
  if (!isYear(period)) return [period];
  return Array.from({ length: 12 }, (_, i) => `${period}-${String(i + 1).padStart(2, '0')}`);
}

/** A text that sorts after every day of the period and before the next period. */
export function firstAfter(period: Period): string {
  return `${period}-~`;
}
