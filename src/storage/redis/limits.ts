/** A lock expires after this time, even if its holder still works. */
export const LOCK_MS = 15_000;
/** How long a process waits for a conversation that another process works on, before it goes on unlocked. */
export const LOCK_WAIT_MS = 10_000;
/** Pause between two tries for a lock. */
export const LOCK_POLL_MS = 15;
/** After this time without a turn, a session is read from the store. */
export const SESSION_TTL_S = 24 * 3600;
/** A slower command counts as "Redis is away"; the turn goes on without it. */
export const REDIS_COMMAND_TIMEOUT_MS = 500;
/** A connection that doesn't end by itself is cut after this; a lost one delays the stop that long. */
export const REDIS_DISCONNECT_MS = 300;
/** How long a session of the desk stays in Redis before the store is asked again. */
export const DESK_SESSION_TTL_S = 60;
