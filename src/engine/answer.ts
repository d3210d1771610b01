import { invariant } from '../lib/errors';
import { t } from '../lib/text';
import { sentenceOf } from '../understand';
import { answerKind } from './answers';
import { type Given, NONE, type Question, type Reading } from './answers/kind';
import { heardAnyway } from './answers/trouble';
import { revisit } from './change';
import { misunderstood, notTaken } from './ladder';
import { MAX_SESSION_BYTES, RESERVED_SESSION_BYTES } from './limits';
import { byNumber, exactly } from './match';
import { askOf, pose, questionOf } from './question';
import type { AskStep } from './schema';
import { bytesOf } from './session';

import type { Value } from './types';
import type { Walk } from './walk';

/** Reads the given input as the answer of the waiting question; changes nothing. */
export async function read(walk: Walk, given: Given): Promise<Reading> {
  const { step } = await walk.here();
  const def = askOf(step);
  const question = questionOf(walk, def);
  const kind = answerKind(def.ask);
  if (def.optional && answersNothing(question, def, given, kind.free)) return { is: 'answer', value: null };
  const reading = kind.read(question, given, await kind.offer(question));
  const unread = !isFirm(reading) && given.is === 'words' && def.optional;
  if (!unread || kind.free) return reading;
  const numbered = byNumber(given.words, question.shown, question) === NONE;
  return numbered || leavesOut(question, given.words) ? { is: 'answer', value: null } : reading;
}

/**
 * Carries out a reading: takes the answer, keeps a pick, says why it can't be taken, or climbs the ladder. The caller may walk the flow on
 * afterwards.
 */
export async function take(walk: Walk, reading: Reading): Promise<void> {
  if (walk.waiting?.unseen) return pose(walk);
  if (reading.is === 'invalid') return misunderstood(walk);
  if (reading.is === 'refused') return notTaken(walk, reading.why);
  if (reading.is === 'answer') return accept(walk, reading);
  if (!walk.waiting) return;
  if (reading.is === 'several') return narrow(walk, reading.values);
  if (!hasRoom(walk, [...reading.picked])) return notTaken(walk, t('common.invalid.too-much'));
  walk.waiting = { ...walk.waiting, picked: reading.picked, tries: 0 };
  await pose(walk);
}

/** As `take`, of typed words. Where no question takes them, what was heard in them is said. */
export async function takeWords(walk: Walk, words: string, reading: Reading): Promise<void> {
  if (reading.is !== 'invalid') return take(walk, reading);
  const { step } = await walk.here();
  return take(walk, heardAnyway(questionOf(walk, askOf(step)), words));
}

/** True for a reading that settles what the words mean. Words that fit nothing, or several choices, may mean more. */
export function isFirm(reading: Reading): boolean {
  return reading.is !== 'invalid' && reading.is !== 'several';
}

/** Shows only these choices, or all of them again. */
async function narrow(walk: Walk, values: readonly string[]): Promise<void> {
  invariant(walk.waiting, 'no question waits to be narrowed');
  const { narrowed: _narrowed, page: _page, values: _values, ...waiting } = walk.waiting;
  walk.waiting = { ...waiting, tries: 0, ...(values.length > 0 ? { values, narrowed: true as const } : {}) };
  if (values.length === 1) walk.say('common.search.found-one');
  if (values.length > 1) walk.say(t('common.search.found', { number: values.length }));
  await pose(walk);
}

/** The person has seen the waiting question. */
export function seen(walk: Walk): void {
  if (!walk.waiting?.unseen) return;
  const { unseen: _, ...waiting } = walk.waiting;
  walk.waiting = waiting;
}

async function accept(walk: Walk, taken: Extract<Reading, { is: 'answer' }>): Promise<void> {
  const { value, step: to, note, change: changed } = taken;
  const { flow, step } = await walk.here();
  const again = changed === undefined ? undefined : flow.steps.get(changed);
  if (again) return revisit(walk, again);
  const def = askOf(step);
  if (!hasRoom(walk, value)) return notTaken(walk, t('common.invalid.too-much'));
  if (def.into) walk.put(def.into, value);
  if (note) walk.say(note);
  walk.remember(step.name);
  walk.happened('answer.taken', flow.id, step.name);
  walk.waiting = undefined;
  walk.talking.step = to ?? step.next ?? step.name;
}

/**
 * Checks that a value fits into the session. A value that is too long gets a refusal in words, not an error. Interrupted
 * flows don't count: they go first when a session is packed.
 */
function hasRoom({ frames }: Walk, value: Value): boolean {
  const talking = frames.slice(
    Math.max(
      0,
      frames.findLastIndex(({ over }) => over === 'digress'),
    ),
  );
  return bytesOf(talking) + bytesOf(value) <= MAX_SESSION_BYTES - RESERVED_SESSION_BYTES;
}

function answersNothing(question: Question, def: AskStep, given: Given, free: boolean): boolean {
  if (given.is === 'value') return given.value === NONE;
  if (given.is !== 'words' || !def.optional) return false;
  return (
    exactly(given.words, [{ text: t(def.optional) }], question) !== null ||
    // "That's it" gives no words to a question that may stay empty.
    (free && (leavesOut(question, given.words) || says(question, 'done', given.words)))
  );
}

/** True for words that give no answer to a question that may stay empty: "nothing", "just send it". */
function leavesOut(question: Question, words: string): boolean {
  return says(question, 'none', words) || question.understanding.goesAhead(sentenceOf(words));
}

function says(question: Question, word: 'none' | 'done', words: string): boolean {
  return question.understanding.isOneOf(question.lang, `understand.words.${word}`, words);
}
