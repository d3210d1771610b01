/** City time: minutes since the Monday of the first week, 00:00. People are awake from 07 to 23. */
export const DAY = 1_440;
export const WEEK = 7 * DAY;
const WAKES = 420;
const AWAKE = 960;

/** Waking minutes since the beginning. */
export function waking(at: number): number {
  const day = Math.floor(at / DAY);
  return day * AWAKE + Math.min(AWAKE, Math.max(0, at - day * DAY - WAKES));
}

/** The moment with so many waking minutes before it. */
export function atWaking(minutes: number): number {
  const day = Math.floor(minutes / AWAKE);
  return day * DAY + WAKES + (minutes - day * AWAKE);
}

/** The first moment at or after `at` outside the quiet hours, from 21 to 08. */
export function afterQuiet(at: number): number {
  const minute = at % DAY;
  if (minute < 480) return at - minute + 480;
  return minute >= 1_260 ? at - minute + DAY + 480 : at;
}

/** The part of the week, from 0 to 5: morning, afternoon, evening of a weekday, then of a weekend. */
export function slotOf(at: number): number {
  const part = at % DAY < 720 ? 0 : at % DAY < 1_080 ? 1 : 2;
  return (Math.floor(at / DAY) % 7 >= 5 ? 3 : 0) + part;
}

export const weekOf = (at: number): number => Math.floor(at / WEEK);

/** The moment, or within the hours after a span that holds it. Who meant to act in it does so one after the other. */
export function afterSpan(at: number, span?: readonly [number, number]): number {
  if (!span || at < span[0] || at >= span[1]) return at;
  return span[1] + (180 * (at - span[0])) / (span[1] - span[0]);
}
