import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True if the header set in the Kakao console carries our secret. Kakao signs nothing, so this is the only proof. Both
 * sides are hashed first, so the time of the comparison reveals nothing, not even a length.
 */
export function verifySecret(header: string | undefined, secret: string): boolean {
  if (header === undefined || secret === '') return false;
  return equal(header, secret);
}

/** True if `authorization` is `KakaoAK <admin key>`, which Kakao sends with channel events. */
export function verifyAdminKey(authorization: string | undefined, adminKey: string): boolean {
  if (authorization === undefined || adminKey === '') return false;
  return equal(authorization, `KakaoAK ${adminKey}`);
}

function equal(a: string, b: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}
