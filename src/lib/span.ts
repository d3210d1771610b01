import { DAY_MS } from './units';

/** A stretch of time; `to` is the first moment after it. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** True for two spans that share a moment; one may begin when the other ends. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The moment `days` times 24 hours before `at`. */
export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY_MS);
}
