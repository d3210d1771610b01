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
