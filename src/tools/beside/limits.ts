import { SECOND_MS } from '../../lib/units';

/** Longest address of a Unix socket, in bytes: Linux allows 107, macOS 103. */
export const MAX_ADDRESS_BYTES = 103;
/** Longest request, in bytes: a tool's name and its arguments. */
export const MAX_REQUEST_BYTES = 16_384;
/** Most arguments of one request. */
export const MAX_ARGS = 50;
/** A connection has this long to send its request. */
export const REQUEST_WAIT_MS = 5 * SECOND_MS;
/** Connections at once. */
export const MAX_CONNECTIONS = 16;
/** At a stop, running tools have this long to end. */
export const TOOLS_STOP_MS = 5 * SECOND_MS;
/** Tries and pause of a tool that meets a starting or stopping program. */
export const MEET_TRIES = 10;
export const MEET_EVERY_MS = 300;
