/** Rows whose words are dropped at once. */
export const WITHHOLD_BATCH = 500;
/** A process that took a row has this long to send it. */
export const SENDING_LEASE_MS = 30_000;
/** Days a reservation counts in a member's weekly limit. */
export const WEEK_DAYS = 7;
/** Reservations kept of one member; the oldest go first. */
export const MAX_RESERVED = 200;
/** Tries of one reservation against others of the same member. */
export const MAX_RESERVE_TRIES = 40;
/** Members found that hold a place of one notice. */
export const MAX_HOLDERS = 1_000;
/** Ids handed to the store in one query. */
export const IDS_AT_ONCE = 100;
