import { HOUR_MS, SECOND_MS } from '../../lib/units';

/** How long one request to a push service may take. */
export const PUSH_TIMEOUT_MS = 10 * SECOND_MS;
/** How long a push service keeps a message for a device that is off, in seconds. */
export const PUSH_TTL_S = (12 * HOUR_MS) / 1000;
/** Longest body shown by a browser; the payload is limited to 4,096 bytes (RFC 8291 §4). */
export const BODY_LENGTH = 300;
