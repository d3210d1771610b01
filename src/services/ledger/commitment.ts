import { createHash } from 'node:crypto';
import { type Random, systemRandom, token } from '../../lib/random';

/** A reason with the salt that hides it: the value that opens a commitment. */
export interface Opening {
  /** 128 random bits as base64url. */
  readonly salt: string;
  readonly reason: string;
}

/** The opening of a fresh commitment to a reason. */
export function openingFor(reason: string, random: Random = systemRandom): Opening {
  return { salt: token(random), reason };
}

/**
 * The commitment that an opening opens: SHA-256 over its salt and its reason, in hex. Without the salt nobody can try
 * reasons out, so the commitment may outlive the reason.
 */
export function commitmentTo({ salt, reason }: Opening): string {
  return createHash('sha256')
    .update(JSON.stringify([salt, reason]))
    .digest('hex');
}
