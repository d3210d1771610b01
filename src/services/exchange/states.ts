import { invariant } from '../../lib/errors';

/**
 * - `open`: somebody is being looked for.
 * - `matched`: a helper said yes.
 * - `confirming`: one side has said how it went.
 * - `disputed`: the two say different things; a coordinator decides.
 * - `settled`: minutes were moved. `missed`: it didn't take place, nothing was moved.
 * - `cancelled`: taken back. `expired`: it would have begun and nobody had taken it.
 * - `lapsed`: nobody ever said how it went; nothing was moved.
 */
export const requestStates = [
  'open',
  'matched',
  'confirming',
  'disputed',
  'settled',
  'missed',
  'cancelled',
  'expired',
  'lapsed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** Where each state may go; staying is always allowed. */
export const transitions: Readonly<Record<RequestState, readonly RequestState[]>> = {
  open: ['matched', 'cancelled', 'expired'],
  matched: ['open', 'confirming', 'settled', 'missed', 'cancelled', 'lapsed'],
  confirming: ['disputed', 'settled', 'missed'],
  disputed: ['settled', 'missed'],
  settled: [],
  missed: [],
  cancelled: [],
  expired: [],
  lapsed: [],
};

/** States in which a match is under way. */
export const matchStates: readonly RequestState[] = ['matched', 'confirming', 'disputed'];

/** States that are still somebody's business. */
export const liveStates: readonly RequestState[] = ['open', ...matchStates];

/** True where nothing can happen any more. */
export function isOver(state: RequestState): boolean {
  return transitions[state].length === 0;
}

/** Throws when a change would go where the table doesn't. */
export function checkTransition(from: RequestState, to: RequestState): void {
  invariant(from === to || transitions[from].includes(to), `a request can't go from ${from} to ${to}`);
}
