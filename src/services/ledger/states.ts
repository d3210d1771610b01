import type { Moves } from '../record';
import type { ProposalState } from './types';

/** What may become of a proposed correction, and from where. */
export const proposalMoves = {
  approve: { from: ['open'], to: 'approved' },
  reject: { from: ['open'], to: 'rejected' },
  // The ledger may still refuse what a person approved: the minutes may be spent.
  fail: { from: ['approved'], to: 'failed' },
} as const satisfies Moves<ProposalState, string>;

export type ProposalMove = keyof typeof proposalMoves;
