import { invariant } from '../../lib/errors';
import { refuse } from '../begin';
import { MAX_DEPTH } from '../limits';
import { refusalOf } from '../rights';
import type { CallStep } from '../schema';
import { present, resolveAll } from '../values';
import type { StepKind } from './kind';

/**
 * Goes through another flow and comes back with what it gives.
 * @example
 * where: { call: a.place, with: { for: $kind }, into: place }
 */
export const call: StepKind = {
  word: 'call',
  async run(turn, step) {
    const def = step.def as CallStep;
    const flow = turn.parts.book.get(def.call);
    invariant(flow, `no flow ${def.call}`);
    const refusal = refusalOf(flow, turn.who, turn.context.features);
    if (refusal) {
      turn.clear();
      await refuse(turn, refusal);
    } else if (turn.frames.length >= MAX_DEPTH) {
      turn.happened('limit.depth', turn.talking.flow, step.name);
      turn.clear();
      turn.say('common.limits.depth');
    } else {
      turn.push(flow, present(resolveAll(def.with, turn.talking.vars)), 'call');
    }
    return { is: 'stay' };
  },
};
