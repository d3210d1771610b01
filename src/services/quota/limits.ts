/** Tries of one entry against others of the same account by other processes. */
export const MAX_ENTRY_TRIES = 60;
/** Accounts, and reservations, that a process remembers to save reading; the oldest go first. */
export const MAX_KNOWN = 2_000;
