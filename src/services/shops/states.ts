import type { Moves } from '../record';

/**
 * `open`: the minutes are held, and the code waits in the shop. `paid`: the shop has them. `lapsed`: nobody typed the code in
 * time. `withdrawn`: the member took it back, or made a new one.
 */
export const paymentStates = ['open', 'paid', 'lapsed', 'withdrawn'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** The moves of a payment. */
export const paymentMoves = {
  pay: { from: ['open'], to: 'paid' },
  lapse: { from: ['open'], to: 'lapsed' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Moves<PaymentState, string>;

export type PaymentMove = keyof typeof paymentMoves;
