/** Signs of an invitation's code. */
export const INVITE_LENGTH = 5;
/** Days an invitation is valid after it was last shown to its maker. */
export const INVITE_DAYS = 365;
/** Longest label of an invitation, in characters. */
export const MAX_LABEL = 40;
/** Tries to find a code that no other invitation has. */
export const CODE_TRIES = 5;
