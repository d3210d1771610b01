import { invariant } from '../lib/errors';
import { answerKind, readsAnswerOf } from './answers';
import { askOf, questionOf } from './question';
import { refusalOf } from './rights';
import { engineFlows, type Waiting } from './types';
import type { Walk } from './walk';

/**
 * Makes sure that the talking frame can go on.
 * - `same`: its own version exists.
 * - `moved`: only a newer version exists, with the same step; the frame moves to it. The
 *   waiting question becomes `askedToday`, so that today's step reads the answer.
 * - `restarted`: the flow has changed too much; the person is told, and it begins again.
 * - `gone`: the flow no longer exists; the person is told, and the menu begins.
 * @param word word of the frame's step
 * @param kind kind of the question, for a step that asks
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
  if (step?.word === word && (word === 'call' || ('ask' in step.def && readsAnswerOf(kind, step.def.ask)))) {
    frame.trail = frame.trail.filter((name) => now.steps.has(name));
    return 'moved';
  }
  walk.say('common.flow-changed');
  frame.step = now.first;
  frame.trail = [];
  frame.vars = Object.fromEntries(Object.entries(frame.vars).filter(([name]) => now.takes.includes(name)));
  return 'restarted';
}

/**
 * Gives the waiting question of an older version as today's step of the talking frame asks it. Its buttons and its numbers
 * keep their meaning. A pick that is no longer offered is dropped.
 */
export async function askedToday(walk: Walk, asked: Waiting): Promise<Waiting> {
  const { step } = await walk.here();
  walk.sets(step);
  const { picked = [], page: _page, ...waiting } = asked;
  const def = askOf(step);
  if (picked.length === 0 || def.ask !== 'choice' || !def.many) return waiting;
  const { choices } = await answerKind(def.ask).offer(questionOf(walk, def));
  const left = picked.filter((value) => def.other || choices.some((one) => one.value === value));
  return { ...waiting, picked: left };
}

/**
 * Replaces all frames by the menu; by the welcome for a person who hasn't joined.
 * @param brief true if a welcome that was just read may be shorter
 */
export function toMenu(walk: Walk, { brief = false }: { readonly brief?: boolean } = {}): void {
  const menu = walk.parts.book.get(engineFlows.menu);
  invariant(menu, 'the flows have no menu');
  if (refusalOf(menu, walk.who, walk.context.features) !== null) {
    toWelcome(walk, { brief });
    return;
  }
  walk.clear();
  walk.push(menu, {});
}

/** Shows a page of the menu, counted from 0; the menu replaces all frames. */
export function turnMenu(walk: Walk, page: number): void {
  walk.menuPage = page;
  toMenu(walk);
}

/**
 * Replaces all frames by the welcome. It gets `again` if it may be brief and its buttons are those shown last.
 */
export function toWelcome(walk: Walk, { brief = false }: { readonly brief?: boolean } = {}): void {
  const welcome = walk.parts.book.get(engineFlows.welcome);
  invariant(welcome, 'the flows have no welcome');
  const again = brief && walk.cards.some(({ means }) => means === 'yes');
  walk.clear();
  walk.push(welcome, again ? { again: true } : {});
}
