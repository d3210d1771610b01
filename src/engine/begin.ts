import type { Flow } from './flow';
import { MAX_DEPTH, MAX_START_VALUE } from './limits';
import { pose } from './question';
import { type Refusal, refusalOf } from './rights';
import type { Turn } from './turn';
import { engineFlows, type Value } from './types';
import { toWelcome } from './versions';

/**
 * Begins a flow from outside: over the question that waits, which is asked again afterwards; the menu and the welcome
 * in place of everything. Says why where this person may not.
 */
export async function begin(turn: Turn, flow: Flow, vars: Readonly<Record<string, Value>>): Promise<void> {
  const refusal = refusalOf(flow, turn.who, turn.context.features);
  if (refusal) return refuse(turn, refusal);
  if (flow.id === engineFlows.menu || flow.id === engineFlows.welcome) {
    turn.clear();
    turn.push(flow, vars);
    return;
  }
  const { top, waiting } = turn;
  if (!top || !waiting) {
    turn.clear();
    turn.push(flow, vars);
    return;
  }
  if (top.flow === flow.id && sameStart(flow, top.vars, vars)) {
    turn.say('common.invalid.already');
    return pose(turn);
  }
  if (turn.frames.length >= MAX_DEPTH) {
    turn.happened('limit.depth', flow.id);
    turn.say('common.limits.depth');
    return pose(turn);
  }
  top.paused = waiting;
  turn.waiting = undefined;
  turn.happened('flow.interrupted', top.flow, top.step);
  turn.push(flow, vars, 'digress');
}

/** Tells a person that they may not, and what they can do instead; the question that waits is asked again. */
export async function refuse(turn: Turn, refusal: Refusal): Promise<void> {
  turn.happened(`refused.${refusal}`, turn.top?.flow);
  if (refusal === 'join') {
    toWelcome(turn);
    return;
  }
  turn.say(refusal === 'gone' ? 'common.invalid.gone' : 'common.invalid.not-allowed');
  if (turn.waiting) await pose(turn);
}

/** The values of a start button, where every one is short enough; null where one isn't. */
export function startValues(given: Readonly<Record<string, string>> | undefined): Record<string, Value> | null {
  const values = Object.entries(given ?? {});
  return values.some(([, value]) => value.length > MAX_START_VALUE) ? null : Object.fromEntries(values);
}

function sameStart(
  flow: Flow,
  running: Readonly<Record<string, Value>>,
  given: Readonly<Record<string, Value>>,
): boolean {
  return flow.takes.every((name) => (running[name] ?? null) === (given[name] ?? null));
}
