import { inSeoul } from '../lib/seoul';
import { appointmentReading } from './appointment';
import { createChoice } from './choice';
import { faqReading } from './faq';
import { intentReading } from './intent';
import { meaningsOf } from './meanings';
import { createName } from './name';
import type { PackWords } from './pack-words';
import { requestReading } from './request';
import { safetyReading } from './safety';
import type { Sentence } from './sentence';
import type { List } from './tables';
import { createValues } from './values';
import { wishReading } from './wish';
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
  'appointment',
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

/** Every kind with its reading over the tables of `list`, each made once, and over the words of a pack. */
export function createReadings(list: List, pack: PackWords): Readonly<Record<ReadingKind, Reading>> {
  const meanings = meaningsOf(list);
  const safety = safetyReading(meanings);
  const faq = faqReading(meanings);
  const wish = wishReading(meanings);
  const intents = intentReading(meanings);
  const values = createValues(list);
  const yesNo = createYesNo(list);
  const choice = createChoice(list, { yesNo, values });
  const name = createName(list, yesNo);
  const request = requestReading(meanings, values, intents);
  const appointment = appointmentReading(meanings, values);
  return {
    'yes-no': (sentence) => yesNo(sentence),
    date: (sentence, { at }) => {
      const day = values.dayAsked(sentence, at)?.value ?? null;
      return day !== null && day >= inSeoul(at).day ? day : null;
    },
    time: (sentence, { at }) => onQuarter(values.time(sentence, at)?.value),
    duration: (sentence, { at }) => values.minutes(sentence, at)?.value ?? null,
    number: (sentence, { at }) => values.number(sentence, at)?.value ?? null,
    choice: (sentence, { options = [], yes, no, at }) => {
      const place = choice.read(
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
    safety: (sentence) => safety(sentence)?.value ?? null,
    wish: (sentence) => wish(sentence, pack)?.value ?? null,
    intent: (sentence) => intents.intent(sentence, pack),
    refusal: (sentence) => pack.refusal(sentence)?.best.value ?? null,
    faq: (sentence) => faq(sentence)?.value ?? null,
    request: (sentence, { at }) => {
      const { others: _, sure: _sure, rest: _rest, time, ...said } = request(sentence, at, pack);
      return time === undefined ? said : { ...said, time: time === null ? null : onQuarter(time) };
    },
    appointment: (sentence, { at }) => appointment(sentence, at),
  };
}

/** Appointments begin at a quarter of an hour; any other minute is asked again. */
function onQuarter(time: string | undefined): string | null {
  return time !== undefined && Number(time.slice(3)) % 15 === 0 ? time : null;
}
