/** Timed jobs taken from one service at once. */
export const MAX_DUE = 200;
/** Pause between two looks at what is due of a service. */
export const TIMED_EVERY_MS = 1_000;
/** A service's due work that takes longer is reported. */
export const TIMED_REPORT_MS = 60_000;
