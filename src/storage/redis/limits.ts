/** A lock is let go after this, whoever holds it. */
export const LOCK_MS = 15_000;
/** How long a process waits for a conversation another process works on, before it goes on unlocked. */
export const LOCK_WAIT_MS = 10_000;
/** Pause between two tries for a lock. */
export const LOCK_POLL_MS = 15;
/** Sessions are read from the store after this long without a turn. */
export const SESSION_TTL_S = 24 * 3600;
/** A command that takes longer than this counts as "Redis is away"; the turn goes on without it. */
export const REDIS_COMMAND_TIMEOUT_MS = 500;
/** A connection that doesn't end by itself is cut after this; a lost one keeps the process that long when it stops. */
export const REDIS_DISCONNECT_MS = 300;
