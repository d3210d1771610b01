import { addDays, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import { HOUR_MS } from '../../lib/units';

/** The times to which a card can be put off. */
export const laters = ['hour', 'afternoon', 'tomorrow', 'monday'] as const;
export type Later = (typeof laters)[number];

const AFTERNOON = '14:00';
const MORNING = '09:00';
const MONDAY = 1;

/** The moment of a choice, seen from `now`; null for the afternoon once it has begun. */
export function momentOf(later: Later, now: Date): Date | null {
  const { day, time } = inSeoul(now);
  switch (later) {
    case 'hour':
      return new Date(now.getTime() + HOUR_MS);
    case 'afternoon':
      return time < AFTERNOON ? seoulInstant(day, AFTERNOON) : null;
    case 'tomorrow':
      return seoulInstant(addDays(day, 1), MORNING);
    case 'monday':
      return seoulInstant(addDays(day, ((MONDAY + 6 - weekdayOf(day)) % 7) + 1), MORNING);
  }
}
