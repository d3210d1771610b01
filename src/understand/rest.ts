import type { Away } from './away';
import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import type { Sentence } from './sentence';
import type { Values } from './values';

/**
 * Reads the days of a rest from help; null for other words, a question, and a rest without an end.
 * @example
 * read(sentenceOf('12월 3일까지 쉴게요'), at) // { from: '2026-11-25', to: '2026-12-03' }
 */
export type RestReading = (sentence: Sentence, at: Date) => Away | null;

/** Compiles `meanings.booking.rest`. */
export function restReading({ lines, sets }: Meanings, values: Values): RestReading {
  const rests = catalogueOf([{ id: 'rest', lines: lines('booking.rest') }], sets);
  return (sentence, at) => (!sentence.asks && rests(sentence) ? values.away(sentence, at) : null);
}
