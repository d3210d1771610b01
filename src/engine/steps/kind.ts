import type { FlowStep } from '../flow';
import type { StepWord } from '../schema';
import type { Value } from '../types';
import type { Walk } from '../walk';

/**
 * Where the walk goes after a step.
 * - `next`: to the step's `next` or the one below; past the last one the flow ends.
 * - `go`: to a step by name.
 * - `end`: the flow ends and gives these values to its caller.
 * - `stay`: the step has seen to it itself: a question waits, another flow is on top, or everything has been cleared.
 */
export type Move =
  | { readonly is: 'next' }
  | { readonly is: 'go'; readonly to: string }
  | { readonly is: 'end'; readonly gives: Readonly<Record<string, Value>> }
  | { readonly is: 'stay' };

/** What one word of the flow language does; each has a file of its name. */
export interface StepKind {
  readonly word: StepWord;
  run(walk: Walk, step: FlowStep): Promise<Move>;
}
