import type { Moves } from '../record';

/**
 * `waiting`: a coordinator must decide. `refused`: a coordinator decided against it. `suspended`: it begins nothing new,
 * and keeps what is agreed. `ended`: it is over.
 */
export const partyStates = ['waiting', 'refused', 'active', 'suspended', 'ended'] as const;
export type PartyState = (typeof partyStates)[number];

/** The moves of a party. */
export const partyMoves = {
  approve: { from: ['waiting'], to: 'active' },
  refuse: { from: ['waiting'], to: 'refused' },
  withdraw: { from: ['waiting'], to: 'refused' },
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  end: { from: ['active', 'suspended'], to: 'ended' },
} as const satisfies Moves<PartyState, string>;

export type PartyMove = keyof typeof partyMoves;
