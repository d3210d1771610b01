import { LETTERS_TOGETHER } from './limits';
import { type Hit, type PhraseIndex, type Place, phraseIndex, type Sets } from './phrases';

/** Signs of which each alone says little, such as a neighbour, a silence and three days. */
export interface Together<T> {
  /** The first phrases of the signs, and the number that a hit names them by. A set stands as its own phrases. */
  readonly firsts: readonly (readonly [string, number])[];
  /** The signs that stand around the first phrases that were found in the words. */
  joined(spaced: string, hits: readonly Hit<number>[]): Hit<T>[];
}

interface Sign<T> {
  readonly value: T;
  readonly all: readonly Part[];
  readonly none: readonly Part[];
}

/** Gives the places of a phrase between two letters of the words. */
type Part = (spaced: string, from: number, to: number) => readonly Place[];

/**
 * Reads lines of parts: `a & b & !c` is b beside a, before or behind it, without c beside a. A part is a phrase
 * (`phrases.ts`). Only the first part is looked for everywhere, so the rarest stands first. Parts never share a letter.
 * Beside is within `LETTERS_TOGETHER`.
 * @example
 * together([['{for-days} & {elder} & {silent}', 'medical']], sets)
 */
export function together<T>(lines: readonly (readonly [string, T])[], sets: Sets): Together<T> {
  const byFirst = new Map<string, Sign<T>[]>();
  const partFor = partsFor(sets);
  for (const [line, value] of lines) {
    const [first, ...others] = partsOf(line);
    if (!first) continue;
    const known = byFirst.get(first.phrase) ?? [];
    byFirst.set(first.phrase, known);
    const of = (not: boolean) => others.filter((one) => one.not === not).map(({ phrase }) => partFor(phrase));
    known.push({ value, all: of(false), none: of(true) });
  }
  const signs = [...byFirst.values()];
  return {
    firsts: [...byFirst.keys()].flatMap((phrase, number) =>
      alternativesOf(phrase, sets).map((one) => [one, number] as const),
    ),
    joined: (spaced, hits) =>
      hits.flatMap(({ value: first, place }) =>
        (signs[first] ?? []).flatMap(({ value, all, none }) => {
          const joined = joinedIn(spaced, place, all, none);
          return joined ? [{ value, place: joined }] : [];
        }),
      ),
  };
}

/** The phrases of a line; `not` for those that mustn't be there. */
export function partsOf(line: string): { phrase: string; not: boolean }[] {
  return line.split(' & ').map((part) => {
    const not = part.startsWith('!');
    return { phrase: not ? part.slice(1) : part, not };
  });
}

/** Each set or choice of sets in a phrase says how it begins by itself, so fewer are tried. */
export function alternativesOf(phrase: string, sets: Sets): readonly string[] {
  const names = phrase.match(/^\(?(\{[a-z-]+\}(?:\|\{[a-z-]+\})*)\)?$/)?.[1]?.split('|');
  return names
    ? names.flatMap((name) => sets(name.slice(1, -1)).flatMap((line) => alternativesOf(line, sets)))
    : [phrase];
}

/** Each phrase once; it is compiled when its first one was found. */
function partsFor(sets: Sets): (phrase: string) => Part {
  const known = new Map<string, Part>();
  return (phrase) => {
    let index: PhraseIndex<null> | undefined;
    const part: Part = (spaced, from, to) => {
      index ??= phraseIndex([[phrase, null]], sets);
      return index.scan(spaced, from, to).map(({ place }) => place);
    };
    const first = known.get(phrase) ?? part;
    known.set(phrase, first);
    return first;
  };
}

function joinedIn(spaced: string, first: Place, all: readonly Part[], none: readonly Part[]): Place | null {
  const from = Math.max(0, first.from - LETTERS_TOGETHER);
  const to = Math.min(spaced.length, first.to + LETTERS_TOGETHER);
  const taken = [first];
  const isFree = (place: Place) => taken.every((one) => place.to <= one.from || place.from >= one.to);
  for (const part of all) {
    const found = part(spaced, from, to).find(isFree);
    if (!found) return null;
    taken.push(found);
  }
  if (none.some((part) => part(spaced, from, to).some((place) => place.to <= first.from || place.from >= first.to)))
    return null;
  return { from: Math.min(...taken.map((one) => one.from)), to: Math.max(...taken.map((one) => one.to)) };
}
