/** Headers of a request must be in after this, a whole request after the next: slow clients don't hold places. */
export const HEADERS_TIMEOUT_MS = 10_000;
export const REQUEST_TIMEOUT_MS = 30_000;
/** The demo's clock moves in steps of this many minutes, so that one thing that falls due can cause the next. */
export const STEP_MINUTES = 30;
/** Requests under way have this long when the program is asked to stop. */
export const STOP_MS = 5_000;
/** Turns and rows taken up at once when recovering. */
export const RECOVER_BATCH = 100;
/** Rounds of `catchUp` before something is said to go in circles. */
export const MAX_ROUNDS = 500;

/** Most doors one process serves. */
export const MAX_DOORS = 100;
/** Shortest secret taken. */
export const MIN_SECRET = 8;
