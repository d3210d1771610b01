import { type Text, t } from '../lib/text';
import { askOf, pose, TRIES_BEFORE_HELP, TRIES_BEFORE_PERSON } from './question';
import type { AskStep } from './schema';
import type { Turn } from './turn';

/**
 * The waiting question was not answered: first in other words, then by pointing at the buttons or an example, then with
 * the offer of a person; and asked again each time.
 * @param why what was wrong with an answer that was understood but can't be taken, such as a day gone by
 */
export async function misunderstood(turn: Turn, why?: Text): Promise<void> {
  const { waiting } = turn;
  const { flow, step } = await turn.here();
  if (!waiting) return;
  const tries = waiting.tries + 1;
  turn.waiting = { ...waiting, tries };
  turn.happened('answer.invalid', flow.id, step.name);
  const def = askOf(step);
  if (tries >= TRIES_BEFORE_PERSON) {
    if (why) turn.say(why);
    turn.say('common.invalid.person');
    turn.happened('person.offered', flow.id, step.name);
  } else {
    turn.say(why ?? (tries >= TRIES_BEFORE_HELP ? pointing(turn, def) : t(def.again ?? `common.invalid.${def.ask}`)));
  }
  await pose(turn);
}

function pointing(turn: Turn, def: AskStep): Text {
  if (def.example) return t('common.invalid.example', { example: t(def.example) });
  const buttons = (turn.waiting?.values ?? []).length > 0 && (def.ask === 'choice' || def.ask === 'yes-no');
  return buttons
    ? t('common.invalid.pick')
    : t('common.invalid.example', { example: t(`common.invalid.examples.${def.ask}`) });
}
