import type { Moves } from '../record';

/** closing: votes are refused, the counting is under way. withdrawn: taken back within WITHDRAW_MINUTES. */
export type PollState = 'open' | 'closing' | 'closed' | 'withdrawn';

/** The moves of a poll. */
export const pollMoves = {
  close: { from: ['open'], to: 'closing' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  count: { from: ['closing'], to: 'closed' },
} as const satisfies Moves<PollState, string>;

export type PollMove = keyof typeof pollMoves;
