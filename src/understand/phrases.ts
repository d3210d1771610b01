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
  const starting = new ByStart<number, Starting>((things) => ({
    stems: things.filter((one) => one < 0).map((one) => -one - 1),
    phrases: things.filter((one) => one >= 0),
  }));
  const sizes: number[] = [];
  const numbered = new Map<string, number>();
  // Stems that begin alike are one.
  const stem = onceFor((starts: Starts) => {
    const known = numbered.get(writtenStarts(starts));
    if (known !== undefined) return known;
    starting.add(-sizes.length - 1, starts);
    numbered.set(writtenStarts(starts), sizes.length);
    return sizes.push(sizeOf(starts)) - 1;
  });
  const all: Tried<T>[] = [];
  for (const [line, value] of entries)
    for (const { pattern, first, needs, longest } of compilePhrase(line, sets)) {
      const stems = needs.filter(({ size }) => size <= MAX_STARTS).map(stem);
      // The stem that stands in the fewest words is looked for first.
      const [rarest = NONE, ...others] = [...new Set(stems)].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
      starting.add(all.push({ pattern, value, rarest, others, longest }) - 1, first);
    }
  const reaches = Int32Array.from(all, ({ longest }) => longest);
  const rarest = Int32Array.from(all, (one) => one.rarest);
  /** The next place at which each of the stems may begin. */
  const next = new Int32Array(sizes.length);
  const scan = (spaced: string, begin: number, end: number): Hit<T>[] => {
    const hits: Hit<T>[] = [];
    next.fill(NOWHERE);
    // From right to left, so that what follows a place is known there.
    for (let from = end - 1; from >= begin; from--) {
      const { stems, phrases } = starting.at(spaced, from);
      for (let i = 0; i < stems.length; i++) next[stems[i] as number] = from;
      for (let i = phrases.length - 1; i >= 0; i--) {
        const number = phrases[i] as number;
        const need = rarest[number] as number;
        if (need !== NONE && (next[need] as number) - from > (reaches[number] as number)) continue;
        const tried = all[number] as Tried<T>;
        if (tried.others.length > 0 && isFar(tried, next, from)) continue;
        const to = endOf(tried.pattern, spaced, from);
        if (to >= 0 && to <= end) hits.push({ value: tried.value, place: { from, to } });
      }
    }
    return hits.reverse();
  };
  return {
    scan(spaced, begin = 0, end = spaced.length) {
      const hits = scan(spaced, begin, end);
      const other = sets.spelling?.(spaced);
      if (!other) return hits;
      const typed = (place: number): number => other.at[place] ?? spaced.length;
      for (const { value, place } of scan(other.text, 0, other.text.length)) {
        const [from, to] = [typed(place.from), typed(place.to)];
        if (from >= begin && to <= end) hits.push({ value, place: { from, to } });
      }
      return hits.sort((a, b) => a.place.from - b.place.from);
    },
  };
}

/** Further than any phrase reaches. */
const NOWHERE = 0x7fffffff;
/** No stem. */
const NONE = -1;

/** The pairs of letters that words may begin with; a letter that any may follow counts as many. */
function sizeOf(starts: Starts): number {
  let size = 0;
  for (const seconds of starts.values()) size += seconds?.size ?? MAX_STARTS;
  return size;
}

/** The same for the same letters. */
function writtenStarts(starts: Starts): string {
  return [...starts]
    .map(([code, seconds]) => `${code} ${seconds ? [...seconds].sort() : 'any'}`)
    .sort()
    .join('|');
}

/** True if a stem that a phrase needs begins behind its reach, or nowhere. */
function isFar({ others, longest }: Tried<unknown>, next: Int32Array, from: number): boolean {
  for (const need of others) if ((next[need] ?? NOWHERE) - from > longest) return true;
  return false;
}

/** What may begin with two letters: stems and phrases, by their numbers. */
interface Starting {
  readonly stems: readonly number[];
  readonly phrases: readonly number[];
}

/** A phrase that is tried where it may begin. */
interface Tried<T> {
  readonly pattern: Pattern;
  readonly value: T;
  /** The stem that stands in the fewest words, of those that begin its further parts; `NONE` for none. */
  readonly rarest: number;
  /** The other stems; each must stand behind its first letter, and within its reach. */
  readonly others: readonly number[];
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
