import { MAX_STARTS } from './limits';
import { onceFor } from './once';
import { endOf, type Pattern } from './pattern';
import { compilePhrase, type Sets } from './phrase';
import { ByStart, type Starts } from './starts';
import type { List } from './tables';

export type { Sets } from './phrase';

/** A place in `Sentence.spaced` where a phrase was found. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A phrase that was found, and what it stands for. */
export interface Hit<T> {
  readonly value: T;
  readonly place: Place;
}

/** Phrases of several values, compiled once. Only those that may begin with the letter at a place are tried there. */
export interface PhraseIndex<T> {
  /** Every phrase that begins between two letters and stands before the second, from left to right. */
  scan(spaced: string, begin?: number, end?: number): Hit<T>[];
}

/** Compiled phrases of one meaning. */
export interface Phrases {
  /** The first place in the words; null if no phrase is there. */
  find(spaced: string): Place | null;
  /** Every place from left to right, the longest at each, without overlaps. */
  all(spaced: string): Place[];
  /** The words with every place blanked out; positions stay. */
  without(spaced: string): string;
}

/** Stands for a blanked letter; no phrase matches it. */
const BLANK = '\uE010';

/**
 * Compiles phrases. Spaces may be left out or set anywhere between Korean syllables. A phrase may hold:
 * - `가~`: the syllable with any final consonant, so `나~` covers 나, 난, 났
 * - a lone consonant: any syllable that begins with it, so `쓰러ㅈ` covers 쓰러지, 쓰러져, 쓰러졌
 * - `a + b`: b within a few words after a
 * - `(a|b)`, `(a|b)?`: one of them, or none
 * - `!(a|b)` and `<!(a|b)`: not before, not after
 * - `<`, `>`, `^`, `$`: begin and end of a word and of the sentence
 * - `{name}`: any phrase of a set; `_`: a particle and up to two adverbs, or nothing
 * - `\ㄱ`: the lone letter itself
 *
 * An English word stands alone or with a common ending; `word*` allows any ending.
 */
export function phraseIndex<T>(entries: readonly (readonly [string, T])[], sets: Sets): PhraseIndex<T> {
  const starting = new ByStart<Tried<T> | number, Starting<T>>((things) => ({
    stems: things.filter((one) => typeof one === 'number'),
    phrases: things.filter((one) => typeof one === 'object'),
  }));
  let count = 0;
  const stem = onceFor((starts: Starts) => {
    starting.add(count, starts);
    return count++;
  });
  for (const [line, value] of entries)
    for (const { pattern, first, needs, longest } of compilePhrase(line, sets)) {
      const stems = needs.filter(({ size }) => size <= MAX_STARTS).map(stem);
      starting.add({ pattern, value, needs: stems, longest }, first);
    }
  /** The next place at which each of the stems may begin. */
  const next = new Int32Array(count);
  return {
    scan(spaced, begin = 0, end = spaced.length) {
      const hits: Hit<T>[] = [];
      next.fill(NOWHERE);
      // From right to left, so that what follows a place is known there.
      for (let from = end - 1; from >= begin; from--) {
        const { stems, phrases } = starting.at(spaced, from);
        for (const one of stems) next[one] = from;
        for (let i = phrases.length - 1; i >= 0; i--) {
          const tried = phrases[i];
          if (!tried || isFar(tried, next, from)) continue;
          const to = endOf(tried.pattern, spaced, from);
          if (to >= 0 && to <= end) hits.push({ value: tried.value, place: { from, to } });
        }
      }
      return hits.reverse();
    },
  };
}

/** Further than any phrase reaches. */
const NOWHERE = 0x7fffffff;

/** True if a stem that a phrase needs begins behind its reach, or nowhere. */
function isFar({ needs, longest }: Tried<unknown>, next: Int32Array, from: number): boolean {
  for (const need of needs) if ((next[need] ?? NOWHERE) - from > longest) return true;
  return false;
}

/** What may begin with two letters: stems by their numbers, and phrases. */
interface Starting<T> {
  readonly stems: readonly number[];
  readonly phrases: readonly Tried<T>[];
}

/** A phrase that is tried where it may begin. */
interface Tried<T> {
  readonly pattern: Pattern;
  readonly value: T;
  /** Stems that begin its further parts; each must stand behind its first letter, and within its reach. */
  readonly needs: readonly number[];
  /** The most letters it takes, spaces included. */
  readonly longest: number;
}

/** Compiles phrases that all mean the same. */
export function phrases(lines: readonly string[], sets: Sets): Phrases {
  const index = phraseIndex(
    lines.map((line) => [line, null] as const),
    sets,
  );
  const all = (spaced: string): Place[] => {
    const places: Place[] = [];
    for (const { place } of index.scan(spaced)) {
      const last = places[places.length - 1];
      if (!last || place.from >= last.to) places.push(place);
      else if (place.from === last.from && place.to > last.to) places[places.length - 1] = place;
    }
    return places;
  };
  return {
    find: (spaced) => index.scan(spaced)[0]?.place ?? null,
    all,
    without: (spaced) =>
      all(spaced).reduce(
        (rest, { from, to }) => rest.slice(0, from) + BLANK.repeat(to - from) + rest.slice(to),
        spaced,
      ),
  };
}

/** The phrases of several languages under one key. */
export function linesOf(list: List, languages: readonly string[], key: string): readonly string[] {
  return [...new Set(languages.flatMap((lang) => list(lang, key)))];
}
