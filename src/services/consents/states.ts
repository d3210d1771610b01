import type { Moves } from '../record';

/** `given`: the words may be kept. `refused`: the person said no. `withdrawn`: a given consent was taken back. */
export const consentStates = ['given', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof consentStates)[number];

/** The moves of a consent. A person may change their mind at any time. */
export const consentMoves = {
  give: { from: ['given', 'refused', 'withdrawn'], to: 'given' },
  refuse: { from: ['refused', 'withdrawn'], to: 'refused' },
  withdraw: { from: ['given'], to: 'withdrawn' },
} as const satisfies Moves<ConsentState, string>;

export type ConsentMove = keyof typeof consentMoves;
