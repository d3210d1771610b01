import type { Moves } from '../record';
import type { OutingState } from './types';

/** What may become of an outing, and from where. */
export const outingMoves = {
  ask: { from: ['out'], to: 'asked' },
  alarm: { from: ['asked'], to: 'alarmed' },
  check: { from: ['alarmed'], to: 'checked' },
  return: { from: ['out', 'asked', 'alarmed'], to: 'back' },
  leave: { from: ['out', 'asked', 'alarmed'], to: 'left' },
} as const satisfies Moves<OutingState, string>;

export type OutingMove = keyof typeof outingMoves;
