import { invariant } from '../../lib/errors';
import { refuse } from '../begin';
import { refusalFor } from '../rights';
import type { DoStep } from '../schema';
import type { Turn } from '../turn';
import type { Action, ActionResult } from '../types';
import { present, resolveAll } from '../values';
import type { StepKind } from './kind';

/**
 * Does an action and goes where its outcome leads.
 * @example
 * save: { do: a.save, with: { kind: $kind }, into: made, on: { ok: thanks, full: sorry } }
 */
export const doing: StepKind = {
  word: 'do',
  async run(turn, step) {
    const def = step.def as DoStep;
    const action = turn.parts.actions.get(def.do);
    invariant(action, `no action ${def.do}`);
    const refusal = refusalFor(action.needs, turn.who);
    if (refusal) {
      turn.clear();
      await refuse(turn, refusal);
      return { is: 'stay' };
    }
    const result = await carryOut(turn, action, def, step.name);
    if (action.changes) await afterChange(turn);
    if (def.into) turn.put(def.into, result.data ?? {});
    turn.happened(`did.${def.do}.${result.outcome}`, turn.talking.flow, step.name);
    const to = def.on?.[result.outcome] ?? def.else;
    return to ? { is: 'go', to } : { is: 'next' };
  },
};

async function carryOut(turn: Turn, action: Action, def: DoStep, step: string): Promise<ActionResult> {
  const given = present(resolveAll(def.with, turn.talking.vars));
  const args = action.args.safeParse(given);
  invariant(args.success, `action ${def.do} was given arguments it doesn't take: ${args.error?.message ?? ''}`);
  const result = await action.run({
    services: turn.parts.services,
    who: turn.who,
    cause: turn.context.cause(turn.doingKey(step)),
    args: args.data,
  });
  invariant(
    action.outcomes.includes(result.outcome),
    `action ${def.do} came out as ${result.outcome}, which it never named`,
  );
  return result;
}

/** What has been carried out can't be taken back by "back"; and the person may have become a member by it. */
async function afterChange(turn: Turn): Promise<void> {
  for (const frame of turn.frames) frame.trail = [];
  if (turn.context.again) turn.who = await turn.context.again();
}
