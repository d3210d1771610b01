import type { Moves } from '../record';

/** `live`: the check counts until its last day. `ended`: it was taken back or has run out. */
export const vettingStates = ['live', 'ended'] as const;
export type VettingState = (typeof vettingStates)[number];

/** The moves of a check. */
export const vettingMoves = {
  note: { from: ['live', 'ended'], to: 'live' },
  end: { from: ['live'], to: 'ended' },
} as const satisfies Moves<VettingState, string>;

export type VettingMove = keyof typeof vettingMoves;
