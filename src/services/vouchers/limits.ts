/** Most conversions that are listed for one person, or ended with a leaver. */
export const MAX_WAITING = 50;
/** Most conversions of one batch; the next batch takes the rest. */
export const MAX_BATCH = 1_000;
/** Most batches that are listed, newest first. */
export const MAX_BATCHES = 100;
/** Tries for a free number of a batch while others export too. */
export const MAX_BATCH_TRIES = 20;
