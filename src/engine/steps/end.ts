import type { EndStep } from '../schema';
import { resolveAll } from '../values';
import type { StepKind } from './kind';

/**
 * Ends the flow, with values for the flow that called it.
 * @example
 * done: { end: { place: $place } }
 */
export const end: StepKind = {
  word: 'end',
  async run(walk, step) {
    const { end: gives } = step.def as EndStep;
    return { is: 'end', gives: gives === true ? {} : resolveAll(gives, walk.talking.vars) };
  },
};
