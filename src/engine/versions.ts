import { invariant } from '../lib/errors';
import { refusalOf } from './rights';
import type { Turn } from './turn';
import { engineFlows } from './types';

/**
 * Makes sure that the talking frame can go on where it stands.
 * - `same`: its own version is there.
 * - `moved`: only a newer version is there, which has the same step; the frame is on that one now.
 * - `restarted`: the flow has changed too much; it has been said and begun again.
 * - `gone`: there is no such flow any more; it has been said and the menu begun.
 * @param word what the step was
 * @param kind the kind of question, where it asked
 */
export async function settle(
  turn: Turn,
  word: 'ask' | 'call',
  kind?: string,
): Promise<'same' | 'moved' | 'restarted' | 'gone'> {
  const frame = turn.talking;
  const own = await turn.flowOf(frame);
  if (own?.steps.has(frame.step)) return 'same';
  turn.happened('flow.changed', frame.flow, frame.step);
  turn.waiting = undefined;
  delete frame.paused;
  const now = turn.parts.book.get(frame.flow);
  if (!now) {
    turn.say('common.flow-changed');
    turn.clear();
    toMenu(turn);
    return 'gone';
  }
  const step = now.steps.get(frame.step);
  frame.version = now.version;
  if (step?.word === word && (word === 'call' || ('ask' in step.def && step.def.ask === kind))) {
    frame.trail = frame.trail.filter((name) => now.steps.has(name));
    return 'moved';
  }
  turn.say('common.flow-changed');
  frame.step = now.first;
  frame.trail = [];
  frame.vars = Object.fromEntries(Object.entries(frame.vars).filter(([name]) => now.takes.includes(name)));
  return 'restarted';
}

/** Puts the menu in place of everything that runs; the welcome for somebody who hasn't joined. */
export function toMenu(turn: Turn): void {
  const menu = turn.parts.book.get(engineFlows.menu);
  invariant(menu, 'the flows have no menu');
  if (refusalOf(menu, turn.who, turn.context.features) !== null) {
    toWelcome(turn);
    return;
  }
  turn.clear();
  turn.push(menu, {});
}

/** Puts the welcome in place of everything that runs. */
export function toWelcome(turn: Turn): void {
  const welcome = turn.parts.book.get(engineFlows.welcome);
  invariant(welcome, 'the flows have no welcome');
  turn.clear();
  turn.push(welcome, {});
}
