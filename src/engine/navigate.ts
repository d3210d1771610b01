import { invariant } from '../lib/errors';
import { t } from '../lib/text';
import { begin } from './begin';
import { askOf, hasWayBack, navButton, pose } from './question';
import type { Turn } from './turn';
import { engineFlows, type NavWord } from './types';
import { toMenu } from './versions';
import { resume } from './walk';

/** Does one of the words that work everywhere. The flow may be walked on afterwards. */
export async function navigate(turn: Turn, word: NavWord): Promise<void> {
  turn.happened(`word.${word}`, turn.top?.flow, turn.top?.step);
  if (word === 'menu') return toMenu(turn);
  if (word === 'person') return person(turn);
  if (!turn.waiting) {
    if (word === 'help') turn.say('common.help-here');
    return toMenu(turn);
  }
  if (word === 'help') return help(turn);
  return word === 'back' ? back(turn) : cancel(turn);
}

/** Says what was pressed is over, and where the person stands now. */
export async function stale(turn: Turn): Promise<void> {
  turn.happened('press.stale', turn.top?.flow, turn.top?.step);
  turn.say('common.invalid.stale');
  if (turn.waiting) await pose(turn);
  else toMenu(turn);
}

async function person(turn: Turn): Promise<void> {
  const flow = turn.parts.book.get(engineFlows.person);
  invariant(flow, 'the flows have no way to a person');
  if (turn.top?.flow === flow.id && turn.waiting) return pose(turn);
  await begin(turn, flow, {});
}

async function help(turn: Turn): Promise<void> {
  const { step } = await turn.here();
  turn.say(t(askOf(step).help ?? 'common.help-here'));
  await pose(turn);
}

/** To the question before: in this flow, else in the flow that called it, else to the question it interrupted. */
async function back(turn: Turn): Promise<void> {
  if (!hasWayBack(turn)) {
    turn.say('common.invalid.no-back');
    return pose(turn);
  }
  turn.waiting = undefined;
  while (turn.top) {
    const { trail, over } = turn.talking;
    const before = trail[trail.length - 1];
    if (before !== undefined) {
      turn.talking.trail = trail.slice(0, -1);
      turn.talking.step = before;
      return;
    }
    turn.frames.pop();
    if (over === 'digress') return resume(turn);
  }
}

/** Ends the flow with all it called; a question it interrupted is asked again. */
async function cancel(turn: Turn): Promise<void> {
  turn.waiting = undefined;
  let over: string | undefined = 'call';
  while (turn.top && over === 'call') {
    const ended = turn.frames.pop();
    over = ended?.over;
    turn.happened('flow.cancelled', ended?.flow);
  }
  turn.say('common.cancelled', turn.top ? {} : { nav: [navButton('menu')] });
  if (turn.top) await resume(turn);
}
