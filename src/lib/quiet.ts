import { addDays, inSeoul, seoulInstant } from './seoul';

/** A span of local times, `HH:MM`; `from` later than `to` runs over midnight. */
export interface Quiet {
  readonly from: string;
  readonly to: string;
}

/** True inside the quiet hours. */
export function inQuietHours(at: Date, quiet: Quiet): boolean {
  const { time } = inSeoul(at);
  return quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

/** The end of the quiet hours that `at` lies in, or `at` itself outside them. */
export function quietEnd(at: Date, quiet: Quiet): Date {
  if (!inQuietHours(at, quiet)) return at;
  const { day, time } = inSeoul(at);
  return seoulInstant(time < quiet.to ? day : addDays(day, 1), quiet.to);
}

/** The beginning of the quiet hours that `at` lies in, or `at` itself outside them. */
export function quietStart(at: Date, quiet: Quiet): Date {
  if (!inQuietHours(at, quiet)) return at;
  const { day, time } = inSeoul(at);
  return seoulInstant(time >= quiet.from ? day : addDays(day, -1), quiet.from);
}

/** The moment `ms` of waking time after `at`. */
export function addWaking(at: Date, ms: number, quiet: Quiet | null): Date {
  if (!quiet) return new Date(at.getTime() + ms);
  let from = quietEnd(at, quiet);
  let left = ms;
  for (;;) {
    const until = nextQuiet(from, quiet);
    const span = until.getTime() - from.getTime();
    if (left <= span) return new Date(from.getTime() + left);
    left -= span;
    from = quietEnd(until, quiet);
  }
}

/** Waking milliseconds from `a` to `b`; 0 when `b` is earlier. */
export function wakingBetween(a: Date, b: Date, quiet: Quiet | null): number {
  if (!quiet) return Math.max(0, b.getTime() - a.getTime());
  let sum = 0;
  let from = quietEnd(a, quiet);
  while (from < b) {
    const until = nextQuiet(from, quiet);
    sum += Math.min(until.getTime(), b.getTime()) - from.getTime();
    from = quietEnd(until, quiet);
  }
  return sum;
}

/** The next beginning of quiet hours after `at`. */
export function nextQuiet(at: Date, quiet: Quiet): Date {
  const { day } = inSeoul(at);
  const today = seoulInstant(day, quiet.from);
  return today > at ? today : seoulInstant(addDays(day, 1), quiet.from);
}
