import { hash } from 'node:crypto';
import type { Random } from './random';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Writes `ms` as the ten time characters of a ULID (https://github.com/ulid/spec). */
function timePart(ms: number): string {
  let rest = Math.max(0, Math.floor(ms));
  let out = '';
  for (let i = 0; i < 10; i++) {
    out = CROCKFORD.charAt(rest % 32) + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}

/** Writes ten bytes (80 bits) as the sixteen random characters of a ULID. */
function randomPart(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes.subarray(0, 10)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += CROCKFORD.charAt((value >> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return out;
}

/** A fresh prefixed ULID such as `req_01J9Z3N8Q4…`, sortable by `at`. */
export function newId(prefix: string, at: Date, random: Random): string {
  return `${prefix}_${timePart(at.getTime())}${randomPart(random.bytes(10))}`;
}

/**
 * A prefixed ULID derived from `key` and `at`. The same key and time give the same id. A replayed turn thus finds its
 * document instead of making a second one.
 */
export function derivedId(prefix: string, at: Date, key: string): string {
  return `${prefix}_${timePart(at.getTime())}${randomPart(hash('sha256', key, 'buffer'))}`;
}

/** A hex UUID derived from `key`; LINE wants one as the retry key of a push. */
export function derivedUuid(key: string): string {
  const hex = hash('sha256', key, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
