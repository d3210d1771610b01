/** When a run begins, by the true clock, in milliseconds. */
export const BEGINNING = new Date('2026-11-24T01:00:00Z').getTime();
const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** How far a wall clock jumps. */
export const JUMPS = [10 * MINUTE_MS, HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS];
/** How long the faults go on. */
export const STORM_MS = 60_000;
/** How long the program may take to end all work once nothing fails any more. */
export const CALM_MS = 20 * MINUTE_MS;
/** Pause between two looks whether all work has ended. */
export const LOOK_MS = 10_000;
/** How long somebody at the skill door waits for the answer. */
export const PATIENCE_MS = 4_000;
/** Most contacts of one person to see what waits. */
export const MAX_CONTACTS = 12;

/** Two people on LINE, and two at a door that answers in the same response. */
export const people = ['line:ann', 'line:bob', 'skill:kim', 'skill:lee'];

/** What people say at once, and in any order. */
export const bursts: readonly (readonly string[])[] = [
  ...[['ask'], ['yes', 'no'], ['ask', 'yes'], ['flaky'], ['post'], ['void']],
  ...[['@line:ann'], ['@line:bob', 'hello'], ['@skill:kim'], ['@skill:lee'], ['@skill:lee', 'ask']],
];
