/** Days for which the fingerprint of a leaver's number is kept. */
export const MARK_DAYS = 365;
/** Most fingerprints deleted in one job. */
export const MAX_MARKS_DELETED = 1_000;
/** Most newcomers listed for one coordinator. */
export const MAX_WAITING = 50;
