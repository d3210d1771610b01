import type { Random } from './random';

/** Letters and digits that nobody confuses, spoken or written. */
const SIGNS = 'ACDEFHJKLMNPRTUVWXY34679';

/** True for letters and digits together, so that a code is neither a word nor a number. */
export const HAS_BOTH = /[A-Z].*\d|\d.*[A-Z]/;

/** A code of `length` signs for people to read and type; every sign is equally likely. */
export function readableCode(random: Random, length: number): string {
  const fair = 256 - (256 % SIGNS.length);
  for (;;) {
    const bytes: number[] = [];
    while (bytes.length < length) for (const byte of random.bytes(16)) if (byte < fair) bytes.push(byte);
    const signs = bytes.slice(0, length).map((byte) => SIGNS[byte % SIGNS.length]);
    if (HAS_BOTH.test(signs.join(''))) return signs.join('');
  }
}
