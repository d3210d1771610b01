import { answerKind } from './answers';
import type { Question, Reading } from './answers/kind';
import type { FlowStep } from './flow';
import { askOf, questionOf } from './question';
import type { Value } from './types';
import { resolve } from './values';
import type { Walk } from './walk';

/**
 * Answers a question with the value named by `given` if the question is still unanswered. The question is then not
 * asked and nothing is said, since the flow shows the value in its summary. "Back" asks it. A value that can't be taken
 * is explained, and the question is asked.
 */
export async function takeGiven(walk: Walk, step: FlowStep): Promise<boolean> {
  const def = askOf(step);
  if (!def.given || !def.into || !step.next) return false;
  const { vars } = walk.talking;
  const value = resolve(def.given, vars);
  if (value === null || (vars[def.into] ?? null) !== null) return false;
  const reading = await readGiven(questionOf(walk, def), value);
  if (reading.is === 'refused') walk.say(reading.why);
  if (reading.is !== 'answer' || reading.step !== undefined) return false;
  walk.put(def.into, reading.value);
  walk.remember(step.name);
  walk.happened('answer.given', walk.talking.flow, step.name);
  return true;
}

/**
 * Reads a value as if its button had been pressed, a list as one press after the other. Where any words are an answer, it
 * is read as if it had been typed.
 */
async function readGiven(question: Question, value: Value): Promise<Reading> {
  const kind = answerKind(question.def.ask);
  const offer = await kind.offer(question);
  const said = String(value);
  if (kind.free) return kind.read(question, { is: 'words', words: said }, offer);
  if (!Array.isArray(value)) return kind.read(question, { is: 'value', value: said }, offer);
  const offered = value.filter((one) => offer.choices.some((choice) => choice.value === one));
  return offered.length > 0 ? { is: 'answer', value: offered } : { is: 'invalid' };
}
