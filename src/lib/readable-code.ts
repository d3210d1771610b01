import type { Random } from './random';

/** Letters and digits that nobody confuses, spoken or written. */
const SIGNS = 'ACDEFHJKLMNPRTUVWXY34679';

/** True for letters and digits together, so that a code is neither a word nor a number. */
export function hasBoth(code: string): boolean {
  return /[A-Z]/.test(code) && /\d/.test(code);
}

/** A code of `length` signs for people to read and type; every sign is equally likely. */
export function readableCode(random: Random, length: number): string {
  const fair = 256 - (256 % SIGNS.length);
  for (;;) {
    const bytes: number[] = [];
    while (bytes.length < length) for (const byte of random.bytes(16)) if (byte < fair) bytes.push(byte);
    const signs = bytes.slice(0, length).map((byte) => SIGNS[byte % SIGNS.length]);
    if (hasBoth(signs.join(''))) return signs.join('');
  }
}
