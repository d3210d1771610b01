import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { type Found, type Sentence, sentenceOf } from './sentence';
import type { StretchSaid, Within } from './stretch';
import type { Values } from './values';

/** What people say about places that are taken for a time. The order decides between two that are equally strong. */
export const BOOKING_WORDS = [
  'relieve',
  'duty',
  'urgent',
  'rent',
  'find',
  'sign',
  'wait',
  'rest',
  'arrived',
  'absent',
  'left',
  'away',
  'until',
  'longer',
  'sooner',
] as const;

/** One of `BOOKING_WORDS`. */
export type BookingWord = (typeof BOOKING_WORDS)[number];

/** What a sentence says about a booking, with only what was said. */
export interface BookingSaid extends StretchSaid {
  readonly is: BookingWord;
  /** How much longer somebody stays, or how much sooner the stay ends. */
  readonly minutes?: number;
  /** Words that want a place also name the end of a stay. It may be that of a booked place. */
  readonly ends?: 'until' | 'longer';
}

/**
 * Reads what parents, hosts and carers say about care, rooms and duty; null for other words.
 * @example
 * read(sentenceOf('토요일 아침에 아이 맡길 수 있나요'), at)
 * // { is: 'find', days: { from: '2026-11-28', to: '2026-11-28' }, part: 'morning' }
 */
export type BookingReading = (sentence: Sentence, at: Date, within?: Within) => BookingSaid | null;

/** Words that refuse a day, and name it. */
const NEGATIVE: ReadonlySet<BookingWord> = new Set(['relieve', 'rest', 'away']);

/** Compiles `meanings.booking`, once for the same meanings. `not` is blanked out first. */
export function bookingReading(meanings: Meanings, values: Values): BookingReading {
  const find = wordsOf(meanings);
  const findEnd = endsOf(meanings);
  return (sentence, at, within) => {
    const found = find(sentence);
    const ends = found === null || found.value === 'find' ? findEnd(sentence)?.value : undefined;
    const end = ends && endSaid(values.stretch(sentence, at, within), ends, values.shift(sentence, at));
    if (ends && end) return { is: found ? 'find' : ends, ...end, ends };
    if (!found) return null;
    const { value: is, from, to } = found;
    // "On Saturday I can't" names the day all the same.
    const rest = NEGATIVE.has(is) ? sentenceOf(`${sentence.text.slice(0, from)} ${sentence.text.slice(to)}`) : sentence;
    const said = values.stretch(rest, at, within);
    // "Next week we rest" names its days; without them it is a rest from something else.
    if (is === 'rest' && !said.days) return null;
    if (is === 'until') return { is, ...endOf(said) };
    if (is !== 'longer' && is !== 'sooner') return { is, ...said };
    const minutes = values.shift(sentence, at);
    if (minutes === null) return { is, ...endOf(said) };
    // The number of minutes counts nobody.
    const { count: _, ...when } = endOf(said);
    return { is, ...when, minutes };
  };
}

/** A new end that words name: an hour, or how much longer. Null if they also name a beginning, or no end. */
function endSaid(said: StretchSaid, ends: 'until' | 'longer', minutes: number | null): Omit<BookingSaid, 'is'> | null {
  if (said.from !== undefined) return null;
  if (said.to !== undefined) return said;
  if (ends === 'until' || minutes === null) return null;
  // The number of minutes counts nobody.
  const { count: _, ...when } = said;
  return { ...when, minutes };
}

/** The hour at which somebody is fetched ends the stay. */
function endOf({ from, ...said }: StretchSaid): StretchSaid {
  return from === undefined ? said : { ...said, ...(said.to === undefined ? { to: from } : { from }) };
}

const wordsOf = onceFor(({ lines, sets, blank }: Meanings) => {
  const words = catalogueOf(
    BOOKING_WORDS.map((id) => ({ id, lines: lines(`booking.${id}`) })),
    sets,
  );
  const without = blank('booking.not');
  return (sentence: Sentence): Found<BookingWord> | null => words(sentence, without(sentence.spaced))?.best ?? null;
});

/** Words that want somebody to look after a child, and say until when or how much longer. */
const endsOf = onceFor(({ lines, sets }: Meanings) => {
  const words = catalogueOf(
    (['until', 'longer'] as const).map((id) => ({ id, lines: lines(`booking.wanted-${id}`) })),
    sets,
  );
  return (sentence: Sentence) => words(sentence)?.best ?? null;
});
