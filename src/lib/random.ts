import { createHash, randomBytes } from 'node:crypto';
import { DRAWN_AT_ONCE } from './limits';

/** Source of unpredictable bytes; tests pass a seeded one so that ids and choices repeat. */
export interface Random {
  /** `size` random bytes. */
  bytes(size: number): Uint8Array;
}

/** The operating system's generator, fit for tokens. Small draws share one call; no byte is given out twice. */
export const systemRandom: Random = {
  bytes(size) {
    if (size > DRAWN_AT_ONCE / 2) return randomBytes(size);
    if (at + size > pool.length) {
      pool = randomBytes(DRAWN_AT_ONCE);
      at = 0;
    }
    const drawn = Uint8Array.prototype.slice.call(pool, at, at + size);
    pool.fill(0, at, at + size);
    at += size;
    return drawn;
  },
};

/** The bytes drawn and not yet given out begin at `at`. */
let pool = new Uint8Array(0);
let at = 0;

/**
 * A small repeatable generator (mulberry32) for tests, seeds and benchmarks; never for secrets.
 * @param seed any integer; the same seed gives the same numbers
 * @returns the next whole number from 0 to 2³² − 1
 */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Repeatable bytes out of `seededNumbers`, for tests, seeds and benchmarks; never for secrets. */
export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed);
  return { bytes: (size) => Uint8Array.from({ length: size }, () => next() & 0xff) };
}

/** Bytes derived from `key`, the same each time; never for secrets. */
export function derivedRandom(key: string): Random {
  let part = 0;
  return { bytes: (size) => createHash('sha256').update(`${key}/${part++}`).digest().subarray(0, size) };
}

/** A whole number from 0 to `below - 1`, drawn from `random`. */
export function randomInt(random: Random, below: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % below;
}

/** 128 unpredictable bits as 22 characters, for keys, cookies and locks. */
export function token(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}
