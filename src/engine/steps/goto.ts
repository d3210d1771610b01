import type { GotoStep } from '../schema';
import type { StepKind } from './kind';

/**
 * Goes on at another step.
 * @example
 * round: { goto: kind }
 */
export const goto: StepKind = {
  word: 'goto',
  async run(_turn, step) {
    return { is: 'go', to: (step.def as GotoStep).goto };
  },
};
