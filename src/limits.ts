/** Seconds after which a client asks again while the store is away. */
export const STORE_RETRY_S = 5;
/** Time limits for a request's headers and for a whole request, so that slow clients don't hold connections. */
export const HEADERS_TIMEOUT_MS = 10_000;
export const REQUEST_TIMEOUT_MS = 30_000;
/**
 * An idle connection is kept for so long, longer than a proxy keeps it (`deploy/Caddyfile`). Node closes one after 5 s, also
 * one whose next request has arrived while the program was busy.
 */
export const KEEP_ALIVE_MS = 75_000;
/** At a stop, running requests have this long to end. */
export const STOP_MS = 5_000;
/** Turns and rows recovered at once. */
export const RECOVER_BATCH = 100;
/** Rounds of `catchUp` before it reports a circle. */
export const MAX_ROUNDS = 500;
/** Most cards of one coordinator's desk. */
export const MAX_DESK_CARDS = 200;
/** Most coordinators whose cards one operator sees. */
export const MAX_COORDINATORS_READ = 50;
/** Most answered and closed matters in a coordinator's list. */
export const MAX_DESK_PAST = 60;
/** Pause between two sweeps of photo files without a row. */
export const SWEEP_EVERY_MS = 60 * 60_000;
/** A queued row counts as due from so long before its time, so that a pause between two tries counts. */
export const DUE_SOON_MS = 60_000;
/** Pause between two looks whether the program is quiet and may give memory back. */
export const GIVE_BACK_LOOK_MS = 1_000;
/** Share of that pause in which a quiet program works at most. */
export const QUIET_SHARE = 0.1;
/** Growth of resident memory after which giving back is worth its tenth of a second. */
export const GIVE_BACK_BYTES = 24 * 1024 * 1024;
