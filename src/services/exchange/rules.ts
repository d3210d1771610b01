import { daysBetween, inSeoul, isDay, isTime, seoulInstant, weekdayOf } from '../../lib/seoul';
import type { Community } from '../communities';
import { MAX_AHEAD_DAYS, MIN_LEAD_MINUTES } from './limits';
import type { Cap, Slot } from './types';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Where an afternoon and an evening begin, as hours of the day. */
const AFTERNOON = '12:00';
const EVENING = '18:00';

/** The part of the week that a local day and time lie in; what is before noon counts as morning. */
export function slotOf(date: string, time: string): Slot {
  const weekday = weekdayOf(date);
  const part = time < AFTERNOON ? 'morning' : time < EVENING ? 'afternoon' : 'evening';
  return weekday === 0 || weekday === 6 ? `weekend-${part}` : `weekday-${part}`;
}

/** Start and end of a request; null where date or time aren't real. */
export function spanOf(date: string, time: string, minutes: number): { startsAt: Date; endsAt: Date } | null {
  if (!isDay(date) || !isTime(time)) return null;
  const startsAt = seoulInstant(date, time);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE_MS) };
}

/** Whether a start is too near or too far, seen from `at`. */
export function leadOf(startsAt: Date, at: Date): 'past' | 'far' | 'fits' {
  const lead = startsAt.getTime() - at.getTime();
  if (lead < MIN_LEAD_MINUTES * MINUTE_MS) return 'past';
  return lead > MAX_AHEAD_DAYS * DAY_MS ? 'far' : 'fits';
}

/** True for two spans that share a moment; one may begin when the other ends. */
export function overlaps(a: { from: Date; to: Date }, b: { from: Date; to: Date }): boolean {
  return a.from < b.to && b.from < a.to;
}

/** True when jobs already booked in the same week or month reach the cap for a job starting at `startsAt`. */
export function capReached(cap: Cap, booked: readonly { from: Date }[], startsAt: Date): boolean {
  const same = booked.filter((one) => samePeriod(cap.per, one.from, startsAt));
  return same.length >= cap.times;
}

/** A calendar week begins on Monday; a month is the calendar's. */
function samePeriod(per: Cap['per'], a: Date, b: Date): boolean {
  const [x, y] = [inSeoul(a), inSeoul(b)];
  if (per === 'month') return x.day.slice(0, 7) === y.day.slice(0, 7);
  const monday = (weekday: number): number => (weekday + 6) % 7;
  return daysBetween(x.day, y.day) === monday(y.weekday) - monday(x.weekday);
}

/** Zones one step from `zone`. */
export function nearOf(community: Community, zone: string): readonly string[] {
  return community.zones.find((one) => one.id === zone)?.near ?? [];
}

/** Mobile and landline numbers, with or without country code, however they are separated. */
const PHONE = /(?<!\d)(?:\+?82[-\s.]?|0)(?:1[016789]|2|[3-6]\d|70|50\d)[-\s.)]{0,2}\d{3,4}[-\s.]?\d{4}(?!\d)/;
/** Resident registration numbers: a birth date and seven digits, the first of them 1 to 8. */
const RESIDENT = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-\s.]{0,2}[1-8]\d{6}(?!\d)/;

/** True when words hold a phone or resident number, also written in full-width digits. */
export function holdsPersonalNumber(words: string): boolean {
  const plain = words.normalize('NFKC');
  return PHONE.test(plain) || RESIDENT.test(plain);
}
