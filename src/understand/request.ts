import type { Day } from '../lib/seoul';
import type { Choice } from './catalogue';
import type { IntentReading } from './intent';
import type { Meanings } from './meanings';
import type { PackWords } from './pack-words';
import { phrases } from './phrases';
import type { Found, Sentence } from './sentence';
import type { Values } from './values';

/** A request or an offer in one sentence, with only what was said. */
export interface RequestSaid {
  readonly intent: 'ask' | 'offer';
  /** The kind of help; null if none is said. */
  readonly kind: string | null;
  /** Other kinds that the words could mean, the likeliest first. */
  readonly others: readonly string[];
  /** True if no other kind is as likely, and no two places are named of which one is meant. */
  readonly sure: boolean;
  readonly date?: Day;
  /** `14:30`; null for an hour that may be in the morning or in the evening. */
  readonly time?: string | null;
  readonly minutes?: number;
  /** A zone of the pack. */
  readonly zone?: string;
  readonly wishes?: { readonly gender?: 'female' | 'male' };
  /** The words as typed, without those of the day, the hour and the length. */
  readonly rest: string;
}

/**
 * Reads a whole request.
 * @example
 * read(sentenceOf('낼 두시에 마포에서 치과 같이 가줄 여자분'), at, pack)
 * // { intent: 'ask', kind: 'hospital-company', sure: true, date: '2026-11-26', time: '14:00', zone: 'mapo', wishes: … }
 */
export type RequestReading = (sentence: Sentence, at: Date, pack: PackWords) => RequestSaid;

/** Puts the readings of values, intents and a pack together. */
export function requestReading(meanings: Meanings, values: Values, intents: IntentReading): RequestReading {
  const { lines, sets } = meanings;
  const bareHour = phrases(lines('request.bare-hour'), sets);
  const female = phrases(lines('request.female'), sets);
  const male = phrases(lines('request.male'), sets);
  const either = phrases(lines('request.either'), sets);
  const besides = withoutValues(lines('request.before-value'), lines('request.after-value'));
  return (sentence, at, pack) => {
    const { spaced } = sentence;
    const kind = pack.kind(sentence);
    const day = values.date(sentence, at);
    const date = day?.value;
    // "From 2 to 4 pm" begins at 2, though only the end is a whole time.
    const found = values.start(sentence, at) ?? values.time(sentence, at);
    const time = found?.value ?? (bareHour.find(spaced) ? null : undefined);
    const length = values.minutes(sentence, at);
    const minutes = length?.value;
    const zone = pack.zone(sentence)?.best.value;
    // "The bank or the hospital": whichever is stronger, the person is asked.
    const twoSaid = either.find(spaced) !== null;
    const gender = genderOf(female.find(spaced) !== null, male.find(spaced) !== null);
    return {
      intent: intents.offers(sentence) ? 'offer' : 'ask',
      kind: kind?.best.value ?? null,
      others: kind?.others ?? [],
      sure: kind !== null && !kind.others.some((one) => twoSaid || (kind.scores.get(one) ?? 0) >= strengthOf(kind)),
      ...(date === undefined ? {} : { date }),
      ...(time === undefined ? {} : { time }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(zone === undefined ? {} : { zone }),
      ...(gender === undefined ? {} : { wishes: { gender } }),
      rest: besides(sentence, [day, found, length]),
    };
  };
}

/**
 * Takes values out of words: whole words, since particles stand at their end. Words that only lean on a value go with
 * it: "at", "about", 걸려요.
 */
function withoutValues(before: readonly string[], after: readonly string[]) {
  const letters = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const [leads, follows] = [new Set(before), new Set(after)];
  return ({ typed }: Sentence, found: readonly (Found<unknown> | null)[]): string => {
    let end = 0;
    const words = typed.split(' ').map((word) => {
      const from = end;
      end = from + word.length + 1;
      return { word, value: found.some((one) => one !== null && one.from < from + word.length && one.to > from) };
    });
    const leans = (at: number, by: 1 | -1, which: ReadonlySet<string>): boolean =>
      which.has(letters(words[at]?.word ?? '')) && (words[at + by]?.value === true || leans(at + by, by, which));
    const kept = words.filter(({ value }, at) => !value && !leans(at, 1, leads) && !leans(at, -1, follows));
    return kept.map(({ word }) => word).join(' ');
  };
}

function strengthOf({ best, scores }: Choice): number {
  return scores.get(best.value) ?? 0;
}

/** Both or neither: no wish. */
function genderOf(female: boolean, male: boolean): 'female' | 'male' | undefined {
  if (female === male) return undefined;
  return female ? 'female' : 'male';
}
