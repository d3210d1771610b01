/** Browsers take a cookie of such a name over https alone (RFC 6265bis §4.1.3.1). */
export const SECURE_COOKIE = '__Secure-';

/** The name of a cookie of ours: over https, one that only https may set. */
export function cookieName(name: string, https: boolean): string {
  return https ? `${SECURE_COOKIE}${name}` : name;
}
