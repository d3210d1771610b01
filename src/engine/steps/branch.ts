import { invariant } from '../../lib/errors';
import type { BranchStep } from '../schema';
import type { Value } from '../types';
import { resolve } from '../values';
import type { StepKind } from './kind';

/**
 * Goes one way or another by a variable.
 * @example
 * which: { branch: $kind, when: { ride: car, walk: shoes }, else: other }
 */
export const branch: StepKind = {
  word: 'branch',
  async run(walk, step) {
    const def = step.def as BranchStep;
    const value = resolve(def.branch, walk.talking.vars);
    const to = wayOf(def.when, value) ?? def.else;
    invariant(to, `step ${step.name} of ${walk.talking.flow} has no way for ${JSON.stringify(value)}`);
    return { is: 'go', to };
  },
};

/** Picks the way for a value. An absent value takes the way of `unset`, else that of `false`. */
function wayOf(when: Readonly<Record<string, string>>, value: Value): string | undefined {
  const exact = value === null || typeof value === 'object' ? undefined : own(when, String(value));
  if (exact) return exact;
  const set = own(when, value === null ? 'unset' : 'set');
  return set ?? (value === null ? own(when, 'false') : undefined);
}

function own(when: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(when, key) ? when[key] : undefined;
}
