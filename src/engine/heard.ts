import { t } from '../lib/text';
import { sentenceOf } from '../understand';
import { answerKind } from './answers';
import { goesOn } from './answers/yes-no';
import type { FlowStep } from './flow';
import { MAX_HEARD } from './limits';
import { askOf, questionOf } from './question';
import { param, resolve } from './values';
import type { Walk } from './walk';

/**
 * Answers a question from earlier words if the flow names them in `heard` and the question is still unanswered. The
 * question is then not asked, and the person is told the understood answer. "Back" asks it.
 */
export async function hear(walk: Walk, step: FlowStep): Promise<boolean> {
  const def = askOf(step);
  if (!('heard' in def) || !def.heard || !def.into || !step.next) return false;
  const { vars } = walk.talking;
  const words = resolve(def.heard, vars);
  if (typeof words !== 'string' || (vars[def.into] ?? null) !== null) return false;
  const since = 'since' in def && def.since ? resolve(def.since, vars) : null;
  const question = questionOf(walk, def);
  // "Tomorrow" means the day after it was said, which may be days ago.
  const asked = typeof since === 'string' ? { ...question, at: new Date(since) } : question;
  const kind = answerKind(def.ask);
  if (!kind.hear) return false;
  const offer = await kind.offer(asked);
  const reading = kind.hear(asked, words, offer);
  if (reading.is !== 'answer' || reading.value === null || reading.step !== undefined) return false;
  walk.put(def.into, reading.value);
  walk.remember(step.name);
  walk.happened('answer.heard', walk.talking.flow, step.name);
  const label = offer.choices.find(({ value }) => value === reading.value)?.text;
  walk.say(
    t(`common.heard.${def.ask}`, { value: def.ask === 'choice' && label ? label : param(reading.value, def.into) }),
  );
  return true;
}

/**
 * Keeps the typed words of an answer if the flow wants them, since they may answer a later question too. A plain yes
 * leaves the earlier words.
 */
export function keepWords(walk: Walk, step: FlowStep, words: string): void {
  const def = askOf(step);
  if (!('words' in def) || !def.words) return;
  if (def.ask === 'yes-no') {
    if (!goesOn(questionOf(walk, def), sentenceOf(words))) return;
    if (def['words-at']) walk.put(def['words-at'], walk.context.at.toISOString());
  }
  walk.put(def.words, words.slice(0, MAX_HEARD));
}
