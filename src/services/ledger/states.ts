import type { ProposalState } from './types';

/** From each state of a proposed correction, where it may go. */
export const proposalMoves: Readonly<Record<ProposalState, readonly ProposalState[]>> = {
  open: ['approved', 'rejected'],
  // The ledger may still refuse what a person approved: the minutes may be spent.
  approved: ['failed'],
  rejected: [],
  failed: [],
};

/** The states a proposal may be in to go to `to`; the guard of the write that moves it. */
export function proposalFrom(to: ProposalState): readonly ProposalState[] {
  return (Object.keys(proposalMoves) as ProposalState[]).filter((state) => proposalMoves[state].includes(to));
}
