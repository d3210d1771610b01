import { invariant } from '../lib/errors';
import { t } from '../lib/text';
import { begin } from './begin';
import { resume } from './proceed';
import { askOf, hasWayBack, navButton, pose } from './question';
import { boundsOf } from './references';
import { engineFlows, type NavWord } from './types';
import { textOf } from './values';
import { toMenu } from './versions';
import type { Walk } from './walk';

/** Runs one of the words that work everywhere. The caller may walk the flow on afterwards. */
export async function navigate(walk: Walk, word: NavWord): Promise<void> {
  walk.happened(`word.${word}`, walk.top?.flow, walk.top?.step);
  if (word === 'menu') return toMenu(walk);
  if (word === 'person') return person(walk);
  if (!walk.waiting) {
    if (word === 'help') walk.say('common.help-here');
    return toMenu(walk);
  }
  if (word === 'help') return help(walk);
  return word === 'back' ? back(walk) : cancel(walk);
}

/** Says that the pressed button is over, and shows the current question or the menu. */
export async function stale(walk: Walk): Promise<void> {
  walk.happened('press.stale', walk.top?.flow, walk.top?.step);
  walk.say('common.invalid.stale');
  if (walk.waiting) await pose(walk);
  else toMenu(walk);
}

async function person(walk: Walk): Promise<void> {
  const flow = walk.parts.book.get(engineFlows.person);
  invariant(flow, 'the flows have no way to a person');
  if (walk.top?.flow === flow.id && walk.waiting) return pose(walk);
  await begin(walk, flow, {});
}

async function help(walk: Walk): Promise<void> {
  const { step } = await walk.here();
  const def = askOf(step);
  walk.say(def.help ? textOf(def.help, { ...boundsOf(def), ...def.with }, walk.talking.vars) : t('common.help-here'));
  await pose(walk);
}

/** Goes back to the question before: in this flow, else in its caller, else to the question it interrupted. */
async function back(walk: Walk): Promise<void> {
  if (!hasWayBack(walk)) {
    walk.say('common.invalid.no-back');
    return pose(walk);
  }
  walk.waiting = undefined;
  while (walk.top) {
    const { trail, over } = walk.talking;
    const before = trail[trail.length - 1];
    if (before !== undefined) {
      walk.talking.trail = trail.slice(0, -1);
      walk.talking.step = before;
      return;
    }
    walk.frames.pop();
    if (over === 'digress') return resume(walk);
  }
}

/** Ends the flow and every flow it called; asks the interrupted question again. */
async function cancel(walk: Walk): Promise<void> {
  walk.waiting = undefined;
  let over: string | undefined = 'call';
  while (walk.top && over === 'call') {
    const ended = walk.frames.pop();
    over = ended?.over;
    walk.happened('flow.cancelled', ended?.flow);
  }
  // Who stops joining declines, and nothing of them is kept.
  if (walk.who.member === null) walk.wish = undefined;
  walk.say('common.cancelled', walk.top ? {} : { nav: [navButton('menu')] });
  if (walk.top) await resume(walk);
}
