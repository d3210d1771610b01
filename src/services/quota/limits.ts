/** Tries of one entry against others of the same account by other processes. */
export const MAX_ENTRY_TRIES = 60;
