import { createHmac, hkdfSync } from 'node:crypto';
import type { Fingerprint } from '../../lib/fingerprint';
import { HOUSE, type KeyRing } from './key-ring';

/**
 * Fingerprints under a key that comes from the house's key, by HKDF-SHA-256 and HMAC-SHA-256. A rotation of SECRET_KEY
 * wraps that key anew, so fingerprints stay good.
 */
export function fingerprints(ring: Pick<KeyRing, 'of'>): Fingerprint {
  return async (use, word) => {
    const { bytes } = await ring.of(HOUSE);
    const key = Buffer.from(hkdfSync('sha256', bytes, 'pumasi', `fingerprint/${use}`, 32));
    return createHmac('sha256', key).update(word).digest('base64url');
  };
}
