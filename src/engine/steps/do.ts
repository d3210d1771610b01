import { invariant } from '../../lib/errors';
import { refuse } from '../begin';
import { actsFor, heldBack, refusalFor } from '../rights';
import type { DoStep } from '../schema';
import type { Action, ActionResult } from '../types';
import { present, resolveAll } from '../values';
import type { Walk } from '../walk';
import type { StepKind } from './kind';

/**
 * Runs an action and goes on by its outcome.
 * @example
 * save: { do: a.save, with: { kind: $kind }, into: made, on: { ok: thanks, full: sorry } }
 */
export const doing: StepKind = {
  word: 'do',
  async run(walk, step) {
    const def = step.def as DoStep;
    const action = walk.parts.actions.get(def.do);
    invariant(action, `no action ${def.do}`);
    const refusal = refusalFor(action.needs, walk.who) ?? (isHeldBack(walk, action) ? 'suspended' : null);
    if (refusal) {
      walk.clear();
      await refuse(walk, refusal, action.needs);
      return { is: 'stay' };
    }
    const result = await carryOut(walk, action, def, step.name);
    if (action.changes) await afterChange(walk);
    if (def.into) walk.put(def.into, result.data ?? {});
    walk.happened(`did.${def.do}.${result.outcome}`, walk.talking.flow, step.name);
    const to = def.on?.[result.outcome] ?? def.else;
    return to ? { is: 'go', to } : { is: 'next' };
  },
};

/** True for a change by a member who was suspended while a flow that begins something new was under way. */
function isHeldBack({ parts, talking, who }: Walk, { changes }: Action): boolean {
  const flow = parts.book.get(talking.flow);
  return changes && flow !== undefined && heldBack(flow, who);
}

async function carryOut(walk: Walk, action: Action, def: DoStep, step: string): Promise<ActionResult> {
  const given = present(resolveAll(def.with, walk.talking.vars));
  const args = action.args.safeParse(given);
  invariant(args.success, `action ${def.do} was given arguments it doesn't take: ${args.error?.message ?? ''}`);
  if (action.changes) await walk.context.claim?.();
  const result = await action.run({
    services: walk.parts.services,
    who: walk.who,
    cause: walk.context.cause(walk.doingKey(step)),
    args: args.data,
  });
  invariant(
    action.outcomes.includes(result.outcome),
    `action ${def.do} came out as ${result.outcome}, which it never named`,
  );
  return result;
}

/** Closes the way back after a change, and reads the person again, who may have become a member. */
async function afterChange(walk: Walk): Promise<void> {
  walk.changed = true;
  for (const frame of walk.frames) frame.trail = [];
  if (!walk.context.again) return;
  const before = actsFor(walk.who);
  walk.who = await walk.context.again();
  if (actsFor(walk.who) !== before) walk.forget();
}
