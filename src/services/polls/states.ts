/** closing: no vote is taken any more, the counting is under way. */
export type PollState = 'open' | 'closing' | 'closed';

/** From each state of a poll, where it may go. */
export const pollMoves: Readonly<Record<PollState, readonly PollState[]>> = {
  open: ['closing'],
  closing: ['closed'],
  closed: [],
};

/** The states a poll may be in to go to `to`; the guard of the write that moves it. */
export function pollFrom(to: PollState): readonly PollState[] {
  return (Object.keys(pollMoves) as PollState[]).filter((state) => pollMoves[state].includes(to));
}
