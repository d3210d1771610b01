import type { Moves } from '../../record';
import type { MandateState } from './types';

/** The moves of a mandate. */
export const mandateMoves = {
  take: { from: ['offered'], to: 'live' },
  end: { from: ['offered', 'live'], to: 'ended' },
} as const satisfies Moves<MandateState, string>;

export type MandateMove = keyof typeof mandateMoves;
