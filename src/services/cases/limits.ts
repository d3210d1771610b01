/** Most cases listed at once. */
export const MAX_LISTED = 50;
/** Longest single message of a case, in characters. */
export const MAX_CASE_LENGTH = 2_000;
/** Most messages of one case; what goes on longer is better talked about on the phone. */
export const MAX_LINES = 40;
/** How much of a message a coordinator's card shows; the whole is read in the conversation. */
export const MAX_SHOWN = 200;
