/** Tries before a row is given up. */
export const MAX_TRIES = 12;
/** First pause after a refused try; doubles up to the next limit. */
export const RETRY_BASE_MS = 5_000;
export const RETRY_MAX_MS = 30 * 60_000;
/** Rows whose words are deleted at once. */
export const WITHHOLD_BATCH = 500;
/** How far the clocks of two processes may differ. */
export const CLOCK_SKEW_MS = 5_000;
/** Rows of a clock that ran ahead, put right at once. */
export const AHEAD_BATCH = 500;
/** Most notices that wait for calls in one list. */
export const MAX_AT_DESK = 2_000;
/** Most notices of one conversation that are looked up as open. */
export const MAX_OPEN = 50;
/** Days a reservation counts in a member's weekly limit. */
export const WEEK_DAYS = 7;
/** Reservations kept per member; the oldest go first. */
export const MAX_RESERVED = 200;
/** Tries of one reservation against others of the same member. */
export const MAX_RESERVE_TRIES = 40;
/** Most members found for the places of one notice. */
export const MAX_HOLDERS = 1_000;
/** Ids in one query to the store. */
export const IDS_AT_ONCE = 100;
/** Due rows looked at for each claimed one, so that the rows of one record don't fill a claim. */
export const CLAIM_LOOK = 8;
/** Days after which a row goes that was seen, dropped or given up. */
export const ROW_DAYS = 7;
