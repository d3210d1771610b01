/** How long a process may take for an accepted turn before another recovers it. */
export const TURN_LEASE_MS = 20_000;
/** Tries of a message in one go before the person gets an apology. */
export const MAX_TRIES = 2;
/** Recoveries of a turn with an expired lease before it counts as failed. */
export const MAX_ATTEMPTS = 20;
/** Repeats of a turn because another process completed the place first. */
export const MAX_REPLACES = 8;
/** Turns of one conversation run in one go. */
export const MAX_TURNS_IN_A_ROW = 200;
/** Waiting bundles shown with one answer; the rest wait for the next contact. */
export const MAX_CARRIED = 3;
/** Turns kept in memory for the next caller; the oldest go first. */
export const MAX_KNOWN_TURNS = 2_000;
/** Marks of spread turns are written together after this time. A crash before it repeats a reply, marked as a repeat. */
export const SPREAD_MARK_MS = 50;
