/** Most minutes of one transfer: nearly 70 days, far above any real help. */
export const MAX_MINUTES = 100_000;
/** Most transfers in one statement. */
export const MAX_STATEMENT = 50;
/** Most proposals in one list. */
export const MAX_WAITING = 50;
/** Most violations in a proof. */
export const MAX_VIOLATIONS = 100;
/** Most accounts whose last leg stays in memory; the least recently used goes first. */
export const MAX_HINTS = 10_000;
/** Tries for one transfer. Each lost try is another transfer's success, so only an attack reaches this limit. */
export const MAX_POSTING_TRIES = 50;
/** Most changes of one hold's minutes. */
export const MAX_REHOLDS = 50;
/** Most repeats of the proof if transfers were written while it read and it found a violation. */
export const MAX_PROOF_TRIES = 3;
/**
 * Letters and digits of a transfer's number: forty bits. Among a million transfers, one shares its number with a chance
 * of about one in a million.
 */
export const NUMBER_LENGTH = 8;
/** Most entries of one account that are read for a rule or a month; more are left out. */
export const MAX_ENTRIES_READ = 2_000;
