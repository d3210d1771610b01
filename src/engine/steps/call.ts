import { invariant } from '../../lib/errors';
import { refuse } from '../begin';
import { MAX_DEPTH } from '../limits';
import { refusalOf } from '../rights';
import type { CallStep } from '../schema';
import { present, resolveAll } from '../values';
import type { StepKind } from './kind';

/**
 * Goes through another flow and comes back with its values.
 * @example
 * where: { call: a.place, with: { for: $kind }, into: place }
 */
export const call: StepKind = {
  word: 'call',
  async run(walk, step) {
    const def = step.def as CallStep;
    const flow = walk.parts.book.get(def.call);
    invariant(flow, `no flow ${def.call}`);
    const refusal = refusalOf(flow, walk.who, walk.context.features);
    if (refusal) {
      walk.clear();
      await refuse(walk, refusal, flow.for);
    } else if (walk.frames.length >= MAX_DEPTH) {
      walk.happened('limit.depth', walk.talking.flow, step.name);
      walk.clear();
      walk.say('common.limits.depth');
    } else {
      walk.push(flow, present(resolveAll(def.with, walk.talking.vars)), 'call');
    }
    return { is: 'stay' };
  },
};
