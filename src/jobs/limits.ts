/** Rows claimed at once. */
export const CLAIM_BATCH = 50;
/** Rows claimed at once while people wait for admission. */
export const BUSY_CLAIM_BATCH = 5;
/** Longest pause between two tries while a vendor is away. */
export const OBSTACLE_MAX_MS = 5 * 60_000;
/** Age from which an undelivered reply waits for the person's next message. */
export const REPLY_PUSH_MS = 24 * 60 * 60_000;
/** Pause before a used-up quota is looked at again. */
export const QUOTA_PAUSE_MS = 60 * 60_000;
/** Pause between two readings of the providers' quotas. */
export const QUOTA_EVERY_MS = 10 * 60_000;
/** A longer reading of all quotas is reported. */
export const QUOTA_REPORT_MS = 60_000;
/** Waiting notices that take their next route at once. */
export const FALL_BATCH = 200;
/** Fates told, and waiting notices ended, at once. */
export const FATE_BATCH = 200;
/** Timed jobs taken from one service at once. */
export const MAX_DUE = 200;
/** Timed jobs of one service under way at once; they share the commits of the embedded store. */
export const DUE_AT_ONCE = 16;
/** Most times that a service's due work is taken before other schedules have their pause. */
export const MAX_DUE_ROUNDS = 50;
/** Pause between two checks of a service's due work. */
export const TIMED_EVERY_MS = 1_000;
/** A longer run of a service's due work is reported. */
export const TIMED_REPORT_MS = 60_000;
/** How long a notice lies unseen in a web chat before the person's browser shows a notification. */
export const NOTIFY_AFTER_MS = 60_000;
