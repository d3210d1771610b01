import type { Moves } from '../record';

/** closing: votes are refused, the counting is under way. */
export type PollState = 'open' | 'closing' | 'closed';

/** The moves of a poll. */
export const pollMoves = {
  close: { from: ['open'], to: 'closing' },
  count: { from: ['closing'], to: 'closed' },
} as const satisfies Moves<PollState, string>;

export type PollMove = keyof typeof pollMoves;
