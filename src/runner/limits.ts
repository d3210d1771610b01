/** How long a process has for a turn it accepted before any other takes it up. */
export const TURN_LEASE_MS = 20_000;
/** Times a message is run in one go before the person gets an apology instead. */
export const MAX_TRIES = 2;
/** Times a turn may be taken up after its lease ran out before it counts as one that can't be run. */
export const MAX_ATTEMPTS = 20;
/** Times a turn is run again because another process completed the place before it. */
export const MAX_REPLACES = 8;
/** Turns of one conversation run in one go. */
export const MAX_TURNS_IN_A_ROW = 200;
/** Waiting bundles that go along with one answer; the rest wait for the next contact. */
export const MAX_CARRIED = 3;
/** Turns kept in memory for a caller that asks for them next, oldest dropped first. */
export const MAX_KNOWN_TURNS = 2_000;
/** Marks that rows were spread are written together after this. */
export const SPREAD_MARK_MS = 200;
