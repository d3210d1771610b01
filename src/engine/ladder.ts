import { invariant } from '../lib/errors';
import { type Text, t } from '../lib/text';
import { TRIES_BEFORE_HELP, TRIES_BEFORE_PERSON } from './limits';
import { askOf, navButton, pose } from './question';
import type { AskStep } from './schema';
import { engineFlows } from './types';
import { toMenu } from './versions';
import type { Walk } from './walk';

/**
 * Asks an unanswered question again. The help grows: other words first, then the buttons or an example, then the offer
 * of a person.
 * @param got said in place of the first sentences, for something that isn't words
 */
export async function misunderstood(walk: Walk, got?: Text): Promise<void> {
  const { waiting } = walk;
  const { flow, step } = await walk.here();
  if (!waiting) return;
  const tries = waiting.tries + 1;
  walk.waiting = { ...waiting, tries };
  walk.happened('answer.invalid', flow.id, step.name);
  const def = askOf(step);
  // After the first offer of a person, the buttons or the example come every second time.
  if (tries >= TRIES_BEFORE_PERSON && (tries - TRIES_BEFORE_PERSON) % 2 === 0) {
    if (got) walk.say(got);
    walk.say('common.invalid.person');
    walk.happened('person.offered', flow.id, step.name);
  } else {
    walk.say(got ?? (tries >= TRIES_BEFORE_HELP ? pointing(walk, def) : t(def.again ?? `common.invalid.${def.ask}`)));
  }
  await pose(walk);
}

/**
 * Says why an understood answer can't be taken, and asks again. It ends a row of misunderstood answers. After several
 * such answers a person is offered, since the same one may come again and again.
 * @param why what is wrong with the answer, such as a past day
 */
export async function notTaken(walk: Walk, why: Text): Promise<void> {
  const { waiting } = walk;
  if (!waiting) return;
  const { flow, step } = walk.talking;
  const refusals = (waiting.refusals ?? 0) + 1;
  walk.waiting = { ...waiting, tries: 0, refusals };
  walk.happened('answer.refused', flow, step);
  walk.say(why);
  if (refusals >= TRIES_BEFORE_PERSON) {
    walk.say('common.invalid.person-instead');
    walk.happened('person.offered', flow, step);
  }
  await pose(walk);
}

/**
 * Replies to input that means nothing while no question waits. The help grows: the menu first, then an example, then
 * the offer of a person. The same reply never comes twice in a row.
 */
export function unknown(walk: Walk): void {
  walk.happened('input.unknown');
  walk.unknown = walk.unknownBefore + 1;
  if (walk.unknown === 1) {
    walk.say('common.invalid.unknown');
    toMenu(walk, { brief: true });
    return;
  }
  const person = walk.unknown % 2 === 1;
  if (person) walk.happened('person.offered');
  walk.say(person ? 'common.invalid.person' : 'common.invalid.unknown-again', {
    nav: [navButton('person'), navButton('menu')],
  });
}

/**
 * Answers words of courtesy while no question waits: a bare yes, thanks, an emoji, a sticker. They are no step of the
 * ladder.
 */
export function courteous(walk: Walk): void {
  const flow = walk.parts.book.get(engineFlows.noted);
  invariant(flow, 'the flows have no answer to a courtesy');
  walk.clear();
  if (walk.who.member === null) toMenu(walk, { brief: true });
  else walk.push(flow, {});
}

function pointing(walk: Walk, def: AskStep): Text {
  if (def.example) return t('common.invalid.example', { example: t(def.example) });
  const buttons = (walk.waiting?.values ?? []).length > 0 && (def.ask === 'choice' || def.ask === 'yes-no');
  return buttons
    ? t('common.invalid.pick')
    : t('common.invalid.example', { example: t(`common.invalid.examples.${def.ask}`) });
}
