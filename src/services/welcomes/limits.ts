/** Days for which the fingerprint of a leaver's number is kept. */
export const MARK_DAYS = 365;
/** Most fingerprints deleted in one job. */
export const MAX_MARKS_DELETED = 1_000;
/** Days after which a newcomer whose number isn't proven is shown to coordinators too. */
export const PROVING_DAYS = 2;
/** Digits of a code that proves a number, and minutes for which it is valid. */
export const CODE_DIGITS = 8;
export const CODE_MINUTES = 10;
/** Tries of one code. With the codes of a day nobody guesses one with a chance of one in a million. */
export const MAX_CODE_TRIES = 5;
/** Most codes for one person in an hour, and to one number in a day. */
export const MAX_CODES_AN_HOUR = 3;
export const MAX_CODES_A_DAY = 5;
/** Most newcomers listed for one coordinator. */
export const MAX_WAITING = 50;
