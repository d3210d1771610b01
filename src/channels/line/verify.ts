import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * True if `signature` (header `x-line-signature`) is the Base64 of HMAC-SHA256 over the raw body. The time of the
 * comparison reveals nothing but the length, which is the same for every signature.
 */
export function verify(rawBody: Buffer, signature: string | undefined, secret: string): boolean {
  if (signature === undefined || secret === '') return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
