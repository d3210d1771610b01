/** Conversations kept in this process's memory; the least recently used goes first. */
export const MAX_CACHED_SESSIONS = 20_000;
/** How long an operation looks for a server before it fails. */
export const SERVER_SELECTION_TIMEOUT_MS = 5_000;
/** How long a single connection attempt may take. */
export const CONNECT_TIMEOUT_MS = 5_000;
/** How long an operation may wait for an answer on an open connection. */
export const SOCKET_TIMEOUT_MS = 30_000;
/** How long an operation waits for a free connection of the pool. */
export const WAIT_QUEUE_TIMEOUT_MS = 10_000;
/** After this time a call that the driver leaves open is ended. Longer than an answer may take, whose error says more. */
export const CALL_LIMIT_MS = 40_000;
/** Pause between two beats of a process. */
export const HOLDER_BEAT_MS = 5_000;
/** A process whose counter stands still for so long is gone. */
export const HOLDER_GONE_MS = 20_000;
/** A process that is gone is remembered for so long, since a stopped one may go on. */
export const HOLDER_KEPT_MS = 24 * 60 * 60_000;
/** Most reads of a collection of MongoDB that one command answers. */
export const MAX_JOINED_CALLS = 64;
/**
 * Most bytes of documents in one joined insert. A message of 16 KiB or more waits in the driver for the socket to drain.
 * If the connection ends meanwhile, mongodb 7.8 never settles the call.
 */
export const MAX_JOINED_BYTES = 12 * 1024;

/** Longest side of a kept photo, in pixels, and its quality as JPEG. */
export const MAX_PHOTO_SIDE = 1_600;
export const PHOTO_QUALITY = 82;
/** Most pixels of a sent photo: those of a good camera, and no picture bomb. */
export const MAX_PHOTO_PIXELS = 60_000_000;
