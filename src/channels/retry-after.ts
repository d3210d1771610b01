import { MAX_RETRY_AFTER_MS } from './limits';

/**
 * The wait a vendor asks for in its `Retry-After` header, in milliseconds: a number of seconds. Null for an absent or
 * unreadable header, and for a date, since the clocks may differ.
 */
export function retryAfter(header: string | null): number | null {
  if (header === null || !/^\d{1,7}$/.test(header.trim())) return null;
  return Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS);
}
