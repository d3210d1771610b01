import type { FlowStep } from '../flow';
import type { StepWord } from '../schema';
import type { Value } from '../types';
import type { Walk } from '../walk';

/**
 * The walk's next move after a step.
 * - `next`: to the step's `next` or the one below; past the last one the flow ends.
 * - `go`: to a step by name.
 * - `end`: the flow ends and gives these values to its caller.
 * - `stay`: the step has moved the walk: a question waits, another flow is on top, or all flows are gone.
 */
export type Move =
  | { readonly is: 'next' }
  | { readonly is: 'go'; readonly to: string }
  | { readonly is: 'end'; readonly gives: Readonly<Record<string, Value>> }
  | { readonly is: 'stay' };

/** One word of the flow language; each has a file of its name. */
export interface StepKind {
  readonly word: StepWord;
  run(walk: Walk, step: FlowStep): Promise<Move>;
}
