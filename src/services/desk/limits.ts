/** How long a sign-in link is valid, in minutes. */
export const LINK_MINUTES = 10;
/** Length of a signed-in session, in hours: a working day. */
export const SESSION_HOURS = 12;
/** How long a card stays with one person without a sign of them, in minutes. */
export const HOLD_MINUTES = 15;
/** Longest time a card can be put off, in hours: a long weekend. */
export const MAX_SNOOZE_HOURS = 96;
