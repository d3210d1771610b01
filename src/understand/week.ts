import type { Heard } from './heard';
import type { Mention, Part } from './mention';
import { judged } from './settle';

/** A third of a day, as offers name it. */
export type DayPart = 'morning' | 'afternoon' | 'evening';

/** When somebody has time in a week, with only what was said. */
export interface WeekSaid {
  /** Weekdays, from 0 for Sunday, in order. */
  readonly days: readonly number[];
  readonly parts: readonly DayPart[];
  /** True for words that repeat: "every", 매주, 마다. */
  readonly every: boolean;
}

const PARTS: Readonly<Record<Part, DayPart>> = {
  dawn: 'morning',
  morning: 'morning',
  am: 'morning',
  noon: 'afternoon',
  pm: 'afternoon',
  evening: 'evening',
  night: 'evening',
};

const ORDER: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

/** Hours at which an afternoon and an evening begin. */
const NOON = 12;
const EVENING = 18;
/** A bare hour between these may be in the morning or in the evening; later ones are in the morning. */
const FIRST_EITHER = 7;
const LAST_EITHER = 8;

/** The weekdays and parts of days of a sentence; refused ones are left out. A date says no day of the week. */
export function weekIn(heard: Heard): WeekSaid {
  const { mentions, sentence } = heard;
  const days = new Set<number>();
  const parts = new Set<DayPart>();
  let every = false;
  mentions.forEach((one, index) => {
    const named = daysOf(one);
    const part = partOf(one);
    if (one.is === 'mark' && one.table === 'every') every = true;
    if (named.length === 0 && !part) return;
    const same = (other: Mention) => (part ? partOf(other) !== null : daysOf(other).length > 0);
    if (judged(sentence.text, mentions, index, same).refused) return;
    for (const day of named) days.add(day);
    if (part) parts.add(part);
  });
  return { days: [...days].sort(), parts: ORDER.filter((part) => parts.has(part)), every };
}

function daysOf(one: Mention): readonly number[] {
  if (one.is === 'weekday') return [one.weekday];
  if (one.is === 'vague') return one.days ?? [];
  const day = one.is === 'mark' && one.table === 'every' ? Number(one.means) : Number.NaN;
  return Number.isNaN(day) ? [] : [day];
}

function partOf(one: Mention): DayPart | null {
  if (one.is === 'part') return PARTS[one.part];
  if (one.is !== 'time') return null;
  if (one.part) return PARTS[one.part];
  if (one.of24) return one.hour < NOON ? 'morning' : one.hour < EVENING ? 'afternoon' : 'evening';
  if (one.hour >= FIRST_EITHER && one.hour <= LAST_EITHER) return null;
  return one.hour > LAST_EITHER && one.hour < NOON ? 'morning' : 'afternoon';
}
