import type { Moves } from '../record';

/**
 * `open`: its minutes are being moved. `entered`: both sides have it. `failed`: the one who was helped had too few minutes.
 * `objected`: a side says that it was different.
 */
export const entryStates = ['open', 'entered', 'failed', 'objected'] as const;
export type EntryState = (typeof entryStates)[number];

/** The moves of an entry. */
export const entryMoves = {
  enter: { from: ['open'], to: 'entered' },
  fail: { from: ['open'], to: 'failed' },
  retry: { from: ['failed'], to: 'open' },
  object: { from: ['entered'], to: 'objected' },
} as const satisfies Moves<EntryState, string>;

export type EntryMove = keyof typeof entryMoves;
