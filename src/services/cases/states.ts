import type { Moves } from '../record';
import type { CaseState } from './types';

/** What may become of a case, and from where. */
export const caseMoves = {
  answer: { from: ['open', 'answered'], to: 'answered' },
  reply: { from: ['open', 'answered'], to: 'open' },
  close: { from: ['open', 'answered'], to: 'closed' },
} as const satisfies Moves<CaseState, string>;

export type CaseMove = keyof typeof caseMoves;
