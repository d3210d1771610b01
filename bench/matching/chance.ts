import { seededNumbers } from '../../src/lib/random';

/** A repeatable stream of numbers (mulberry32). */
export interface Stream {
  /** From 0 to below 1. */
  next(): number;
  /** Whole, from 0 to `n - 1`. */
  below(n: number): number;
  /** Standard normal. */
  normal(): number;
  /** An index drawn with these weights. */
  weighted(weights: readonly number[]): number;
  /** The list in a drawn order. */
  shuffled<T>(list: readonly T[]): T[];
}

export function streamOf(seed: number): Stream {
  const numbers = seededNumbers(seed);
  const next = (): number => numbers() / 2 ** 32;
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    normal: () => normalOf(next()),
    weighted(weights) {
      let left = next() * weights.reduce((a, b) => a + b, 0);
      const at = weights.findIndex((one) => {
        left -= one;
        return left < 0;
      });
      return at < 0 ? weights.length - 1 : at;
    },
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const [a, b] = [copy[i], copy[j]] as [(typeof copy)[number], (typeof copy)[number]];
        copy[i] = b;
        copy[j] = a;
      }
      return copy;
    },
  };
}

/** A number from 0 to below 1 that depends on its keys alone, so that every policy meets the same fate. */
export function fateOf(...keys: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const key of keys) {
    h = Math.imul(h ^ (key + 0x7f4a7c15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 12)) >>> 0) / 2 ** 32;
}

/** The normal quantile (Acklam's approximation), without trigonometry, so that every Node gives the same bits. */
export function normalOf(u: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, u));
  const tail = (q: number): number =>
    (((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
