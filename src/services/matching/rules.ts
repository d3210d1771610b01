import { daysBetween, inSeoul } from '../../lib/seoul';
import type { Community } from '../communities';
import type { Cap, Rest, Slot } from './types';

/** Where an afternoon and an evening begin, as hours of the day. */
const AFTERNOON = '12:00';
const EVENING = '18:00';

/** The part of the week of a moment in Seoul time; everything before noon is morning. */
export function slotOf(at: Date): Slot {
  const { time, weekday } = inSeoul(at);
  const part = time < AFTERNOON ? 'morning' : time < EVENING ? 'afternoon' : 'evening';
  return weekday === 0 || weekday === 6 ? `weekend-${part}` : `weekday-${part}`;
}

/** True for a moment on one of these weekdays in Seoul time; no weekdays are all of them. */
export function onDay(days: readonly number[], at: Date): boolean {
  return days.length === 0 || days.includes(inSeoul(at).weekday);
}

/** True for a moment on one of the days of a rest, in Seoul time. */
export function isRest(rest: Rest | undefined, at: Date): boolean {
  const { day } = inSeoul(at);
  return rest !== undefined && rest.from <= day && day <= rest.to;
}

/** True if the entries of the week or month reach the cap for a job that starts at `startsAt`. */
export function capReached(cap: Cap, entries: readonly { from: Date }[], startsAt: Date): boolean {
  const same = entries.filter((one) => samePeriod(cap.per, one.from, startsAt));
  return same.length >= cap.times;
}

/** True for two moments in one calendar week (from Monday) or calendar month. */
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
