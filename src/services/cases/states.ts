import type { CaseState } from './types';

/** What may become of a case, and from where. */
export const caseMoves = {
  answer: { from: ['open', 'answered'], to: 'answered' },
  reply: { from: ['open', 'answered'], to: 'open' },
  close: { from: ['open', 'answered'], to: 'closed' },
} as const satisfies Record<string, { from: readonly CaseState[]; to: CaseState }>;

export type CaseMove = keyof typeof caseMoves;

/** Whether a case in `state` may make the move; the store's guard asks the same with `from`. */
export function mayMove(state: CaseState, move: CaseMove): boolean {
  return caseMoves[move].from.some((from) => from === state);
}
