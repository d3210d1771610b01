import { HOUR_MS, SECOND_MS } from '../../lib/units';

/** How long one request to a push service may take. */
export const PUSH_TIMEOUT_MS = 10 * SECOND_MS;
/** How long a push service keeps a message for a device that is off, in seconds. */
export const PUSH_TTL_S = (12 * HOUR_MS) / 1000;
