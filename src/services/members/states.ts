import type { Moves } from '../record';
import type { MemberStatus } from './types';

/** The moves of a membership. */
export const memberMoves = {
  approve: { from: ['waiting'], to: 'active' },
  refuse: { from: ['waiting'], to: 'refused' },
  leave: { from: ['waiting', 'active'], to: 'left' },
} as const satisfies Moves<MemberStatus, string>;

export type MemberMove = keyof typeof memberMoves;
