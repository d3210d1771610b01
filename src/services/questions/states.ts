import type { Moves } from '../record';
import type { PostState } from './types';

/** The moves of an answer or news of a coordinator. */
export const postMoves = {
  show: { from: ['draft'], to: 'shown' },
  end: { from: ['draft', 'shown'], to: 'ended' },
  again: { from: ['ended'], to: 'shown' },
} as const satisfies Moves<PostState, string>;
