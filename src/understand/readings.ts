import type { Sentence } from './sentence';
import type { List } from './tables';

/** Every kind of reading, by the name that `npm run understand` takes. */
export const READING_KINDS = [
  'yes-no',
  'date',
  'time',
  'duration',
  'number',
  'choice',
  'correction',
  'name',
  'safety',
  'wish',
  'intent',
  'refusal',
  'faq',
  'request',
] as const;

export type ReadingKind = (typeof READING_KINDS)[number];

/** What a reading may know besides the sentence. */
export interface Around {
  /** The language of the talk. Words of the other languages are understood too. */
  readonly lang: string;
  readonly at: Date;
  /** The labels of a choice, as shown, and those that a bare yes and a bare no stand for. */
  readonly options?: readonly string[];
  readonly yes?: string;
  readonly no?: string;
}

/** Reads one kind of value; null takes nothing, and the person is asked again. */
export type Reading = (sentence: Sentence, around: Around) => unknown;

/** Every kind with its reading over the tables of `list`, each made once. */
export function createReadings(_list: List): Readonly<Record<ReadingKind, Reading>> {
  const none: Reading = () => null;
  return {
    'yes-no': none,
    date: none,
    time: none,
    duration: none,
    number: none,
    choice: none,
    correction: none,
    name: none,
    safety: none,
    wish: none,
    intent: none,
    refusal: none,
    faq: none,
    request: none,
  };
}
