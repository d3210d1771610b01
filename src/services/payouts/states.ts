import type { Moves } from '../record';

/**
 * `open`: a second person must agree; the minutes are held. `agreed`: they are being moved. `paid`: everybody has them.
 * `refused`: the second person said no. `lapsed`: nobody answered. `failed`: they couldn't be held, or somebody left.
 */
export const payoutStates = ['open', 'agreed', 'paid', 'refused', 'lapsed', 'failed'] as const;
export type PayoutState = (typeof payoutStates)[number];

/** The moves of a pay-out. */
export const payoutMoves = {
  agree: { from: ['open'], to: 'agreed' },
  pay: { from: ['agreed'], to: 'paid' },
  refuse: { from: ['open'], to: 'refused' },
  lapse: { from: ['open'], to: 'lapsed' },
  fail: { from: ['open'], to: 'failed' },
} as const satisfies Moves<PayoutState, string>;

export type PayoutMove = keyof typeof payoutMoves;
