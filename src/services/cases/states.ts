import type { Moves } from '../record';
import type { CaseState } from './types';

/** The moves of a case. */
export const caseMoves = {
  answer: { from: ['open', 'answered'], to: 'answered' },
  reply: { from: ['open', 'answered'], to: 'open' },
  close: { from: ['open', 'answered'], to: 'closed' },
} as const satisfies Moves<CaseState, string>;

export type CaseMove = keyof typeof caseMoves;
