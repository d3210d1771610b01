import { SECOND_MS } from '../../lib/units';

/** How long one connection to the mail server may take at each stage. */
export const MAIL_TIMEOUT_MS = 15 * SECOND_MS;
/** Longest subject, in UTF-16 units. */
export const SUBJECT_LENGTH = 78;
