import type { MemberStatus } from './types';

/** What may become of a membership. */
export const memberMoves = {
  approve: { from: ['waiting'], to: 'active' },
  refuse: { from: ['waiting'], to: 'refused' },
  leave: { from: ['waiting', 'active'], to: 'left' },
} as const satisfies Record<string, { from: readonly MemberStatus[]; to: MemberStatus }>;

export type MemberMove = keyof typeof memberMoves;

/** Whether a member in `status` may make the move; the store's guard asks the same with `from`. */
export function mayMove(status: MemberStatus, move: MemberMove): boolean {
  return memberMoves[move].from.some((from) => from === status);
}
