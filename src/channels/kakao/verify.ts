import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True where the header the Kakao console was told to send carries our secret. Kakao signs nothing, so this is all the
 * proof there is. Both sides are hashed before they are compared: the time taken tells nothing, not even a length.
 */
export function verifySecret(header: string | undefined, secret: string): boolean {
  if (header === undefined || secret === '') return false;
  return equal(header, secret);
}

/** True where `authorization` is `KakaoAK <admin key>`, as Kakao sends it with a channel added or blocked. */
export function verifyAdminKey(authorization: string | undefined, adminKey: string): boolean {
  if (authorization === undefined || adminKey === '') return false;
  return equal(authorization, `KakaoAK ${adminKey}`);
}

function equal(a: string, b: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}
