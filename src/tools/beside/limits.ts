import { SECOND_MS } from '../../lib/units';

/** Longest address of a Unix socket, in bytes: Linux takes 107, macOS 103. */
export const MAX_ADDRESS_BYTES = 103;
/** Longest request, in bytes: a tool's name and its arguments. */
export const MAX_REQUEST_BYTES = 16_384;
/** Most arguments of one request. */
export const MAX_ARGS = 50;
/** A connection has this long to send its request. */
export const REQUEST_WAIT_MS = 5 * SECOND_MS;
/** Connections at once. */
export const MAX_CONNECTIONS = 16;
/** Tools under way have this long to end when the program stops. */
export const TOOLS_STOP_MS = 5 * SECOND_MS;
/** How often a tool looks for a program that is starting or stopping, and how long it waits in between. */
export const MEET_TRIES = 10;
export const MEET_EVERY_MS = 300;
