import { LETTERS_TOGETHER } from './limits';
import type { Hit, Place, Sets } from './phrases';
import { alternativesOf } from './together';

/** Cues that say little alone, each with its weight. Enough of them near each other are a sign. */
export interface Weighed<T> {
  /** The phrases of the cues, and the number that a hit names its cue by. */
  readonly cues: readonly (readonly [string, number])[];
  /** The signs that the cues make that were found in the words, from left to right. */
  joined(hits: readonly Hit<number>[]): Hit<T>[];
}

interface Cue<T> {
  readonly value: T;
  readonly weight: number;
  readonly phrase: string;
}

/**
 * Reads lines of a weight and a phrase: `2 {fell}`. A weight below zero speaks against the sign. Each line counts once,
 * and lines never share a letter. The weights within `LETTERS_TOGETHER` of a cue of 2 or more must come to enough.
 * @param enough the weight that a sign of a value needs
 * @example
 * weighed([['2 {limp}', 'medical'], ['1 {elder}', 'medical']], sets, () => 3)
 */
export function weighed<T>(
  lines: readonly (readonly [string, T])[],
  sets: Sets,
  enough: (value: T) => number,
): Weighed<T> {
  const all = lines.map(([line, value]): Cue<T> => {
    const [, weight, phrase] = line.match(/^(-?\d) (.+)$/) ?? [];
    if (!weight || !phrase) throw new Error(`a cue is a weight and a phrase: ${line}`);
    return { value, weight: Number(weight), phrase };
  });
  const weights = all.map(({ weight }) => weight);
  const values = [...new Set(all.map(({ value }) => value))];
  const valueAt = all.map(({ value }) => values.indexOf(value));
  return {
    cues: all.flatMap(({ phrase }, number) => alternativesOf(phrase, sets).map((one) => [one, number] as const)),
    joined: (hits) => {
      const byValue: Hit<number>[][] = values.map(() => []);
      for (const hit of hits) byValue[valueAt[hit.value] ?? 0]?.push(hit);
      return values.flatMap((value, number) => {
        const own = byValue[number] ?? [];
        return own.flatMap((hit) => {
          const place =
            (weights[hit.value] ?? 0) >= LEADING_WEIGHT ? enoughAround(hit, own, weights, enough(value)) : null;
          return place ? [{ value, place }] : [];
        });
      });
    },
  };
}

/** The least weight of a cue that others are counted around. */
const LEADING_WEIGHT = 2;

/** The place of the cues around one; null if they don't weigh enough. The heaviest count first. */
function enoughAround(
  middle: Hit<number>,
  hits: readonly Hit<number>[],
  weights: readonly number[],
  enough: number,
): Place | null {
  const from = middle.place.from - LETTERS_TOGETHER;
  const to = middle.place.to + LETTERS_TOGETHER;
  const near = hits.filter(({ place }) => place.from >= from && place.to <= to);
  const weightOf = ({ value }: Hit<number>): number => weights[value] ?? 0;
  // Most cues stand alone.
  if (near.reduce((sum, hit) => sum + Math.max(0, weightOf(hit)), 0) < enough) return null;
  const counted = [middle];
  const known = new Set([middle.value]);
  let weight = weightOf(middle);
  for (const hit of near.sort((a, b) => Math.abs(weightOf(b)) - Math.abs(weightOf(a)))) {
    const isAgainst = weightOf(hit) < 0;
    if (known.has(hit.value)) continue;
    if (!isAgainst && counted.some(({ place }) => !isApart(place, hit.place))) continue;
    known.add(hit.value);
    weight += weightOf(hit);
    if (!isAgainst) counted.push(hit);
  }
  if (weight < enough) return null;
  const places = counted.map(({ place }) => place);
  return { from: Math.min(...places.map((one) => one.from)), to: Math.max(...places.map((one) => one.to)) };
}

function isApart(one: Place, other: Place): boolean {
  return one.to <= other.from || other.to <= one.from;
}
