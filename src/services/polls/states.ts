import type { Moves } from '../record';

/** closing: no vote is taken any more, the counting is under way. */
export type PollState = 'open' | 'closing' | 'closed';

/** What may become of a poll, and from where. */
export const pollMoves = {
  close: { from: ['open'], to: 'closing' },
  count: { from: ['closing'], to: 'closed' },
} as const satisfies Moves<PollState, string>;

export type PollMove = keyof typeof pollMoves;
