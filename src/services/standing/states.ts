import type { Moves } from '../record';

/** `seeking`: the next date asks for somebody who takes them all. `kept`: a helper has taken them. `ended`: it is over. */
export const standingStates = ['seeking', 'kept', 'ended'] as const;
export type StandingState = (typeof standingStates)[number];

/** The moves of a standing request. */
export const standingMoves = {
  keep: { from: ['seeking'], to: 'kept' },
  release: { from: ['kept'], to: 'seeking' },
  end: { from: ['seeking', 'kept'], to: 'ended' },
} as const satisfies Moves<StandingState, string>;

export type StandingMove = keyof typeof standingMoves;

/** States in which dates are still to come. */
export const liveStates: readonly StandingState[] = ['seeking', 'kept'];
