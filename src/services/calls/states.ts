import type { Moves } from '../record';

/** `open`: notices wait for a call. `done`: the person has heard all of them, or they are over. */
export const callStates = ['open', 'done'] as const;
export type CallState = (typeof callStates)[number];

/** The moves of a call. A try that leaves something to say is no move. */
export const callMoves = {
  wait: { from: ['open', 'done'], to: 'open' },
  end: { from: ['open'], to: 'done' },
} as const satisfies Moves<CallState, string>;

export type CallMove = keyof typeof callMoves;

/**
 * The outcome of a try.
 * - `reached`: the person heard what waited.
 * - `no-answer`, `busy`: nobody answered, or the line was taken.
 * - `wrong-number`: the number rings somebody else.
 * - `later`: the person asked to be rung at another time.
 * - `worried`: the person was reached and something seems wrong.
 */
export const outcomes = ['reached', 'no-answer', 'busy', 'wrong-number', 'later', 'worried'] as const;
export type Outcome = (typeof outcomes)[number];
