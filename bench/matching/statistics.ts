import { streamOf } from './chance';

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

const DRAWS = 1_000;

/** A figure over samples and its interval by bootstrap, with a fixed stream so that a report can be made again. */
export function intervalOf<T>(samples: readonly T[], figure: (some: readonly T[]) => number): Interval {
  const value = figure(samples);
  if (samples.length < 3) return { value, lo: value, hi: value };
  const stream = streamOf(12_345);
  const drawn = Array.from({ length: DRAWS }, () =>
    figure(samples.map(() => samples[stream.below(samples.length)] as T)),
  ).sort((a, b) => a - b);
  return { value, lo: drawn[Math.floor(DRAWS * 0.025)] ?? value, hi: drawn[Math.floor(DRAWS * 0.975)] ?? value };
}

/** A figure in words; one without an interval comes from fewer than three seeds. */
export function shown({ value, lo, hi }: Interval): string {
  return lo === hi ? value.toFixed(1) : `${value.toFixed(1)} [${lo.toFixed(1)}, ${hi.toFixed(1)}]`;
}
