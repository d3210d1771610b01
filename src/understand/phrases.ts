import { endOf, type Pattern } from './pattern';
import { compilePhrase, type Sets } from './phrase';
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
  /** Every phrase at every letter, from left to right. */
  scan(spaced: string): Hit<T>[];
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
  const byFirst = new Map<number, Tried<T>[]>();
  for (const [line, value] of entries) {
    for (const { pattern, first, needs = [] } of compilePhrase(line, sets)) {
      const one = { pattern, value, needs };
      for (const code of first) {
        const known = byFirst.get(code);
        if (known) known.push(one);
        else byFirst.set(code, [one]);
      }
    }
  }
  return {
    scan(spaced) {
      const hits: Hit<T>[] = [];
      const letters = lettersOf(spaced);
      for (let from = 0; from < spaced.length; from++) {
        const tried = byFirst.get(spaced.charCodeAt(from));
        if (!tried) continue;
        for (const one of tried) {
          if (one.needs.length > 0 && !letters.meet(one.needs)) continue;
          const to = endOf(one.pattern, spaced, from);
          if (to >= 0) hits.push({ value: one.value, place: { from, to } });
        }
      }
      return hits;
    },
  };
}

/** A phrase that is tried where its first letter stands. */
interface Tried<T> {
  readonly pattern: Pattern;
  readonly value: T;
  /** Sets of letters; the words need one of each. */
  readonly needs: readonly ReadonlySet<number>[];
}

/** The letters of words, collected at the first question. */
function lettersOf(spaced: string): { meet(needs: Tried<unknown>['needs']): boolean } {
  let letters: Set<number> | undefined;
  let known: Map<Tried<unknown>['needs'], boolean> | undefined;
  return {
    meet(needs) {
      const before = known?.get(needs);
      if (before !== undefined) return before;
      const all = letters ?? new Set<number>();
      if (!letters) for (let at = 0; at < spaced.length; at++) all.add(spaced.charCodeAt(at));
      letters = all;
      const met = needs.every((need) => meets(need, all));
      known ??= new Map();
      known.set(needs, met);
      return met;
    },
  };
}

/** True if the two sets share a letter. */
function meets(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const letter of few) if (many.has(letter)) return true;
  return false;
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
