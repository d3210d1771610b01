import type { Moves } from '../record';

/**
 * `open`: two people must agree; the minutes are held. `half`: one has. `approved`: the minutes are being moved. `converted`:
 * they are vouchers that no file lists yet. `exported`: a file lists them. `refused`: somebody said no. `lapsed`: two answers
 * didn't come in time. `failed`: the minutes couldn't be held, or the asker has left.
 */
export const conversionStates = [
  'open',
  'half',
  'approved',
  'converted',
  'exported',
  'refused',
  'lapsed',
  'failed',
] as const;
export type ConversionState = (typeof conversionStates)[number];

/** The states in which a conversion waits for people. */
export const waitingStates = ['open', 'half'] as const satisfies readonly ConversionState[];

/** The moves of a conversion. */
export const conversionMoves = {
  first: { from: ['open'], to: 'half' },
  second: { from: ['half'], to: 'approved' },
  convert: { from: ['approved'], to: 'converted' },
  export: { from: ['converted'], to: 'exported' },
  refuse: { from: ['open', 'half'], to: 'refused' },
  lapse: { from: ['open', 'half'], to: 'lapsed' },
  fail: { from: ['open', 'half'], to: 'failed' },
} as const satisfies Moves<ConversionState, string>;

export type ConversionMove = keyof typeof conversionMoves;
