import type { Moves } from '../record';
import type { CaseState } from './types';

/** The moves of a case. In a talk, `say` is the coordinator's line and `hear` the resident's. */
export const caseMoves = {
  answer: { from: ['open', 'answered'], to: 'answered' },
  reply: { from: ['open', 'answered'], to: 'open' },
  talk: { from: ['open', 'answered', 'talking'], to: 'talking' },
  say: { from: ['talking'], to: 'talking' },
  hear: { from: ['talking'], to: 'talking' },
  'hand-back': { from: ['talking'], to: 'answered' },
  break: { from: ['talking'], to: 'open' },
  close: { from: ['open', 'talking', 'answered'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
} as const satisfies Moves<CaseState, string>;

export type CaseMove = keyof typeof caseMoves;
