import type { Moves } from '../record';

/** `waiting`: the minutes are not given yet. `withheld`: a coordinator has decided against them. */
export const welcomeStates = ['waiting', 'given', 'withheld'] as const;
export type WelcomeState = (typeof welcomeStates)[number];

/** The moves of a welcome. */
export const welcomeMoves = {
  give: { from: ['waiting'], to: 'given' },
  withhold: { from: ['waiting'], to: 'withheld' },
} as const satisfies Moves<WelcomeState, string>;

export type WelcomeMove = keyof typeof welcomeMoves;
