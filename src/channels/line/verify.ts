import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * True if `signature` (header `x-line-signature`) is the Base64 of HMAC-SHA256 over the raw body. Both sides are hashed
 * first, so the time of the comparison reveals nothing, not even the length.
 */
export function verify(rawBody: Buffer, signature: string | undefined, secret: string): boolean {
  if (signature === undefined || secret === '') return false;
  const expected = createHmac('sha256', secret).update(rawBody).digest('base64');
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(expected), digest(signature));
}
