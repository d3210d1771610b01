import type { Moves } from '../record';
import type { ProposalState } from './types';

/** The moves of a proposed correction. */
export const proposalMoves = {
  approve: { from: ['open'], to: 'approved' },
  reject: { from: ['open'], to: 'rejected' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  // The ledger may refuse an approved correction if the minutes are already spent.
  fail: { from: ['approved'], to: 'failed' },
} as const satisfies Moves<ProposalState, string>;

export type ProposalMove = keyof typeof proposalMoves;
