import type { Day } from '../lib/seoul';
import type { Scan } from './lexicon';
import type { Mention } from './mention';
import type { Found, Sentence } from './sentence';

/** A sentence with its values and the words beside them, for one moment. */
export interface Heard {
  readonly sentence: Sentence;
  readonly today: Day;
  readonly scan: Scan;
  readonly mentions: readonly Mention[];
}

/** The outcome of one field: the value, and whether old values were said beside it. */
export interface FieldReading<T> {
  readonly found: Found<T> | null;
  /** True if a value was refused or replaced. */
  readonly replaced: boolean;
  /** True if a value was said, even one that can't be taken. */
  readonly said: boolean;
}

/** The value of a mention with its words. */
export function foundAt<T>(heard: Heard, mention: Mention, value: T): Found<T> {
  const { from, to } = mention;
  return { value, words: heard.sentence.text.slice(from, to), from, to };
}
