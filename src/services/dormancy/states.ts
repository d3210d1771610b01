import type { Moves } from '../record';

/**
 * `told`: the member is asked. `kept`: the member goes on, by one tap. `woken`: minutes have moved, or the account became
 * exempt. `pooled`: the minutes went to the pool. `resting`: they stay, unused.
 */
export const dormancyStates = ['told', 'kept', 'woken', 'pooled', 'resting'] as const;
export type DormancyState = (typeof dormancyStates)[number];

/** The moves of a dormant account. */
export const dormancyMoves = {
  keep: { from: ['told', 'resting'], to: 'kept' },
  wake: { from: ['told', 'resting'], to: 'woken' },
  pool: { from: ['told'], to: 'pooled' },
  rest: { from: ['told'], to: 'resting' },
} as const satisfies Moves<DormancyState, string>;

export type DormancyMove = keyof typeof dormancyMoves;
