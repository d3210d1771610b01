import { createChoice } from './choice';
import { createName } from './name';
import type { Sentence } from './sentence';
import type { List } from './tables';
import { createValues } from './values';
import { createYesNo } from './yes-no';

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
export function createReadings(list: List): Readonly<Record<ReadingKind, Reading>> {
  const none: Reading = () => null;
  const values = createValues(list);
  const yesNo = createYesNo(list);
  const choice = createChoice(list, { yesNo, values });
  const name = createName(list, yesNo);
  return {
    'yes-no': (sentence) => yesNo(sentence),
    date: (sentence, { at }) => values.date(sentence, at)?.value ?? null,
    time: (sentence, { at }) => onQuarter(values.time(sentence, at)?.value),
    duration: (sentence, { at }) => values.minutes(sentence, at)?.value ?? null,
    number: (sentence, { at }) => values.number(sentence, at)?.value ?? null,
    choice: (sentence, { options = [], yes, no, at }) => {
      const place = choice(
        sentence,
        { labels: options, yes: options.indexOf(yes ?? ''), no: options.indexOf(no ?? '') },
        at,
      );
      return place === null ? null : (options[place] ?? null);
    },
    correction: (sentence, { at }) => {
      const value = values.correction(sentence, at)?.value;
      return value && (value.time === undefined || onQuarter(value.time)) ? value : null;
    },
    name: (sentence) => name(sentence)?.value ?? null,
    safety: none,
    wish: none,
    intent: none,
    refusal: none,
    faq: none,
    request: none,
  };
}

/** Appointments begin at a quarter of an hour; any other minute is asked again. */
function onQuarter(time: string | undefined): string | null {
  return time !== undefined && Number(time.slice(3)) % 15 === 0 ? time : null;
}
