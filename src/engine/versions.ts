import { invariant } from '../lib/errors';
import { refusalOf } from './rights';
import { engineFlows } from './types';
import type { Walk } from './walk';

/**
 * Makes sure that the talking frame can go on where it stands.
 * - `same`: its own version is there.
 * - `moved`: only a newer version is there, which has the same step; the frame is on that one now.
 * - `restarted`: the flow has changed too much; it has been said and begun again.
 * - `gone`: there is no such flow any more; it has been said and the menu begun.
 * @param word what the step was
 * @param kind the kind of question, where it asked
 */
export async function reconcile(
  walk: Walk,
  word: 'ask' | 'call',
  kind?: string,
): Promise<'same' | 'moved' | 'restarted' | 'gone'> {
  const frame = walk.talking;
  const own = await walk.flowOf(frame);
  if (own?.steps.has(frame.step)) return 'same';
  walk.happened('flow.changed', frame.flow, frame.step);
  walk.waiting = undefined;
  delete frame.paused;
  const now = walk.parts.book.get(frame.flow);
  if (!now) {
    walk.say('common.flow-changed');
    walk.clear();
    toMenu(walk);
    return 'gone';
  }
  const step = now.steps.get(frame.step);
  frame.version = now.version;
  if (step?.word === word && (word === 'call' || ('ask' in step.def && step.def.ask === kind))) {
    frame.trail = frame.trail.filter((name) => now.steps.has(name));
    return 'moved';
  }
  walk.say('common.flow-changed');
  frame.step = now.first;
  frame.trail = [];
  frame.vars = Object.fromEntries(Object.entries(frame.vars).filter(([name]) => now.takes.includes(name)));
  return 'restarted';
}

/** Puts the menu in place of everything that runs; the welcome for somebody who hasn't joined. */
export function toMenu(walk: Walk): void {
  const menu = walk.parts.book.get(engineFlows.menu);
  invariant(menu, 'the flows have no menu');
  if (refusalOf(menu, walk.who, walk.context.features) !== null) {
    toWelcome(walk);
    return;
  }
  walk.clear();
  walk.push(menu, {});
}

/** Puts the welcome in place of everything that runs. */
export function toWelcome(walk: Walk): void {
  const welcome = walk.parts.book.get(engineFlows.welcome);
  invariant(welcome, 'the flows have no welcome');
  walk.clear();
  walk.push(welcome, {});
}
