/** Rows claimed at once. */
export const CLAIM_BATCH = 50;
/** Tries before a row is given up. */
export const MAX_TRIES = 12;
/** First pause after a refused try; doubles up to the next limit. */
export const RETRY_BASE_MS = 5_000;
export const RETRY_MAX_MS = 30 * 60_000;
/** Fates told, and waiting notices ended, at once. */
export const FATE_BATCH = 200;
/** Timed jobs taken from one service at once. */
export const MAX_DUE = 200;
/** Pause between two checks of a service's due work. */
export const TIMED_EVERY_MS = 1_000;
/** A longer run of a service's due work is reported. */
export const TIMED_REPORT_MS = 60_000;
