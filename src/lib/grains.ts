import type { Span } from './span';
import { MINUTE_MS } from './units';

/** A stretch of grains of a span: from grain `a` to before grain `z`. */
export interface Stretch {
  readonly a: number;
  readonly z: number;
}

/**
 * One value for each grain, by `grainKey`. The fields have names, since the embedded store knows no places in lists.
 */
export type PerGrain<T> = Readonly<Record<string, T>>;

/** The field of a grain: `g0`, `g1` … */
export function grainKey(n: number): string {
  return `g${n}`;
}

/** The same value for each of `count` grains. */
export function perGrain<T>(count: number, value: T): PerGrain<T> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [grainKey(n), value]));
}

/** The values in the order of the grains. */
export function valuesOf<T>(per: PerGrain<T>): readonly T[] {
  return Array.from({ length: Object.keys(per).length }, (_, n) => per[grainKey(n)] as T);
}

/** Number of grains of a span; 1 without a grain. The last one may be short. */
export function grainsOf(span: Span, grain: number | null): number {
  if (grain === null) return 1;
  return Math.ceil((span.to.getTime() - span.from.getTime()) / (grain * MINUTE_MS));
}

/** The grains that a part of a span touches; null for a part that is empty or isn't inside. */
export function stretchOf(whole: Span, part: Span, grain: number | null): Stretch | null {
  if (!(part.from < part.to) || part.from < whole.from || part.to > whole.to) return null;
  if (grain === null) return { a: 0, z: 1 };
  const length = grain * MINUTE_MS;
  const since = (at: Date): number => (at.getTime() - whole.from.getTime()) / length;
  return { a: Math.floor(since(part.from)), z: Math.ceil(since(part.to)) };
}

/** The span of a stretch of grains. */
export function spanOf(whole: Span, { a, z }: Stretch, grain: number | null): Span {
  if (grain === null) return { from: whole.from, to: whole.to };
  const at = (n: number): Date => new Date(Math.min(whole.to.getTime(), whole.from.getTime() + n * grain * MINUTE_MS));
  return { from: at(a), to: at(z) };
}

/** The grain of a span at a moment; 0 before its beginning, and past the last grain after its end. */
export function grainAt(whole: Span, at: Date, grain: number | null): number {
  const length = grain === null ? whole.to.getTime() - whole.from.getTime() : grain * MINUTE_MS;
  return Math.max(0, Math.floor((at.getTime() - whole.from.getTime()) / length));
}

/** Numbers of the grains of a stretch. */
export function numbersOf({ a, z }: Stretch): readonly number[] {
  return Array.from({ length: Math.max(0, z - a) }, (_, n) => a + n);
}

/** The longest stretches with at least `units` free in each grain, in order. */
export function freeStretches(free: readonly number[], units: number): readonly Stretch[] {
  const found: Stretch[] = [];
  let a = -1;
  for (let n = 0; n <= free.length; n++) {
    const fits = n < free.length && (free[n] ?? 0) >= units;
    if (fits && a < 0) a = n;
    if (!fits && a >= 0) {
      found.push({ a, z: n });
      a = -1;
    }
  }
  return found;
}
