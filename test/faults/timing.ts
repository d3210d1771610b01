import { randomBytes } from 'node:crypto';

/** Welch's t beyond which two times differ: the bound of the tests of leaks by time. */
export const LEAK = 4.5;
/** Share of the slowest calls left out of both sides: pauses of the machine. */
const SLOWEST = 0.05;
/** Guesses that are made before they are timed. */
const AT_ONCE = 128;

/** Guesses that are timed. */
export interface Timing {
  /** The right proof. */
  readonly right: string;
  /** Letters of the guesses. */
  readonly letters: string;
  /** Letters at the end in which even a near guess differs. */
  readonly end: number;
  readonly pairs: number;
  readonly refuse: (guess: string) => unknown;
}

/** Welch's t between the times of refusing guesses that are right but for the end, and of any guesses. */
export async function timed(of: Timing): Promise<number> {
  const sides: [number[], number[]] = [[], []];
  for (let n = 0; n < 2 * of.pairs; n += AT_ONCE) {
    // No guess is timed twice, since each is a little faster or slower by its place in memory.
    const guesses = [...randomBytes(AT_ONCE)].map((byte) => {
      const side = (byte % 2) as 0 | 1;
      return { side, guess: guessFor(of, side === 0) };
    });
    for (const { side, guess } of guesses) {
      const before = process.hrtime.bigint();
      const refused = of.refuse(guess);
      if (refused instanceof Promise) await refused;
      sides[side].push(Number(process.hrtime.bigint() - before));
    }
  }
  const all = sides.flat().sort((a, b) => a - b);
  const slowest = all[Math.floor(all.length * (1 - SLOWEST))] ?? Number.POSITIVE_INFINITY;
  return welch(
    sides[0].filter((ns) => ns < slowest),
    sides[1].filter((ns) => ns < slowest),
  );
}

/**
 * A wrong guess of the length of `right`: all but its end is right if `near`. Both are made by the same steps, which leave
 * them equally far apart in memory.
 */
function guessFor(of: Timing, near: boolean): string {
  const { right, letters, end } = of;
  const drawn = () => Buffer.from(randomBytes(right.length).map((byte) => letters.charCodeAt(byte % letters.length)));
  const [guess, any] = [drawn(), drawn()];
  const sources = [Buffer.from(right), any] as const;
  sources[near ? 0 : 1].copy(guess, 0, 0, right.length - end);
  const made = guess.toString('latin1');
  return made === right ? guessFor(of, near) : made;
}

function welch(a: readonly number[], b: readonly number[]): number {
  const [one, two] = [moments(a), moments(b)];
  return (one.mean - two.mean) / Math.sqrt(one.variance / a.length + two.variance / b.length);
}

function moments(of: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = of.reduce((sum, one) => sum + one, 0) / of.length;
  return { mean, variance: of.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (of.length - 1) };
}
