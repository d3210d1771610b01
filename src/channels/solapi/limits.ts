import { HOUR_MS, SECOND_MS } from '../../lib/units';

/** How long one request to the dealer may take, body included. */
export const REQUEST_TIMEOUT_MS = 10 * SECOND_MS;
/** Most bytes of an answer that are read. */
export const MAX_ANSWER_LENGTH = 200_000;
/** Longest SMS and longest LMS, in bytes of the Korean networks' encoding: two for a Hangul syllable. */
export const SMS_BYTES = 90;
export const LMS_BYTES = 2_000;
/** Longest 알림톡, spaces included. */
export const ALIMTALK_LENGTH = 1_000;
/** How far back a message of unknown outcome is looked for at the dealer; a later repeat would be blind. */
export const LOOK_BACK_MS = 24 * HOUR_MS;
/** Messages to one number that are looked through. */
export const LOOK_BACK_MESSAGES = 100;
/** Pause after a refusal of the key, the sender's number or an empty balance: only an operator can mend these. */
export const REFUSED_WAIT_MS = HOUR_MS;
/** Random bytes of a request's salt; the vendor wants 12 to 64 letters and digits. */
export const SALT_BYTES = 16;
