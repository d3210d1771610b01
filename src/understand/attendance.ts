import { UNDERSTOOD } from './languages';
import { comparable } from './plain';
import { type Sentence, sentenceOf } from './sentence';
import { anyOf, type List, table } from './tables';
import type { Values } from './values';

/** What came of one person. `whole`: they were there the whole time. */
export type Came = { readonly is: 'minutes'; readonly minutes: number } | { readonly is: 'whole' | 'absent' };

/** A person, by the place in the list of names from 0. `came` is null where the words leave it open. */
export interface Attended {
  readonly person: number;
  readonly came: Came | null;
}

/**
 * Reads who came, and how long. Names before one value share it. Empty where nobody is meant.
 * @param names a name that two people have is never read
 */
export type AttendanceReading = (sentence: Sentence, names: readonly string[], at: Date) => readonly Attended[];

/**
 * Makes the reading over the tables `answers.absent`, `answers.present` and `answers.everybody`.
 * @example
 * read(sentenceOf('하람 90분, 도윤은 오지 않았어요'), ['하람', '도윤'], at)
 * // [{ person: 0, came: { is: 'minutes', minutes: 90 } }, { person: 1, came: { is: 'absent' } }]
 */
export function createAttendance(list: List, values: Values): AttendanceReading {
  const any = (name: string): RegExp => {
    const words = UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.${name}`).map(({ word }) => word));
    return new RegExp(anyOf(words));
  };
  const [absent, present, everybody] = [any('absent'), any('present'), any('everybody')];
  const cameIn = (words: string, at: Date): Came | null => {
    const said = sentenceOf(words);
    if (absent.test(said.spaced)) return { is: 'absent' };
    const found = values.minutes(said, at);
    if (found) return { is: 'minutes', minutes: found.value };
    return present.test(said.spaced) ? { is: 'whole' } : null;
  };
  return (sentence, names, at) => {
    if (sentence.long) return [];
    const placed = placesOf(sentence.text, names);
    if (placed.length === 0) {
      const came = everybody.test(sentence.spaced) ? cameIn(sentence.text, at) : null;
      return came ? names.map((_, person) => ({ person, came })) : [];
    }
    const found: Attended[] = [];
    let came: Came | null = null;
    // From the end, so that names in a row take the value behind the last of them.
    for (const [n, one] of [...placed.entries()].reverse()) {
      came = cameIn(sentence.text.slice(one.to, placed[n + 1]?.from), at) ?? came;
      found.unshift({ person: one.person, came });
    }
    return found;
  };
}

interface Place {
  readonly person: number;
  readonly from: number;
  readonly to: number;
}

/** Where the names stand, each once, in the order of the words; of two that overlap the longer counts. */
function placesOf(text: string, names: readonly string[]): readonly Place[] {
  const bare = names.map(comparable);
  const places = names
    .map((name, person): Place => {
      const from = text.indexOf(name.toLowerCase());
      return { person, from, to: from + name.length };
    })
    .filter(({ person, from }) => from >= 0 && bare.filter((one) => one === bare[person]).length === 1);
  const inside = (one: Place): boolean =>
    places.some((other) => other !== one && other.from <= one.from && one.to <= other.to);
  return places.filter((one) => !inside(one)).sort((a, b) => a.from - b.from);
}
