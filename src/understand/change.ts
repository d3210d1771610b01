import { MAX_BESIDE_CHANGE } from './limits';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Found, Sentence } from './sentence';
import type { Correction } from './values';

/** The fields of an answer that people name without its label. */
export const CHANGED_FIELDS = ['date', 'time', 'duration', 'place'] as const;

/** What words about a change of mind say. */
export interface ChangeSaid {
  /** The fields that are named, such as "the time". */
  readonly fields: readonly (typeof CHANGED_FIELDS)[number][];
  /** New values; empty if none is said. */
  readonly values: Correction;
  /** A word for changing is said: "change it". */
  readonly asked: boolean;
  /** Nothing is said beside the change. */
  readonly whole: boolean;
  /** The words without those of the change, for a new value of another kind. */
  readonly rest: string;
}

/**
 * Reads a change of mind about an earlier answer; null where no word says that something changes.
 * @example
 * change(sentence, correction)?.values // { time: '09:30' } for '아 잠깐만 9시 반으로'
 * change(sentence, null)?.fields // ['date'] for '날짜만 바꿔 주세요'
 */
export type ChangeReading = (sentence: Sentence, correction: Found<Correction> | null) => ChangeSaid | null;

/** The reading over `meanings.change`, compiled once for the same meanings. */
export const changeReading = onceFor(compile);

function compile({ lines, sets, blank }: Meanings): ChangeReading {
  const lead = phrases(lines('change.lead'), sets);
  const verb = phrases(lines('change.verb'), sets);
  const toward = phrases(lines('change.toward'), sets);
  const without = [blank('change.lead'), blank('change.verb'), blank('change.toward')];
  const names = CHANGED_FIELDS.map((field) => ({ field, found: phrases(lines(`change.${field}`), sets) }));
  return (sentence, correction) => {
    const { spaced, asks } = sentence;
    if (spaced === '') return null;
    const asked = verb.find(spaced) !== null;
    // "Could you make it four?" asks for the change; "could I change it?" asks about it.
    if (asks && !(asked && correction)) return null;
    if (!asked && !lead.find(spaced) && !toward.find(spaced)) return null;
    const fields = names.filter(({ found }) => found.find(spaced) !== null);
    const bare = without.reduce((words, blanked) => blanked(words), spaced);
    const named = fields.reduce((words, { found }) => found.without(words), bare);
    const rest = named
      .replace(/\uE010+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '').length;
    return {
      fields: fields.map(({ field }) => field),
      values: correction?.value ?? {},
      asked,
      whole: letters(rest) - letters(correction?.words ?? '') <= MAX_BESIDE_CHANGE,
      rest,
    };
  };
}
