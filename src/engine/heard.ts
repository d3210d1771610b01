import { type Param, t } from '../lib/text';
import { sentenceOf } from '../understand';
import { answerKind } from './answers';
import { bareFigure, invalid, type Offer, type Question, type Reading } from './answers/kind';
import { goesOn } from './answers/yes-no';
import type { FlowStep } from './flow';
import { MAX_HEARD } from './limits';
import { askOf, pose, questionOf } from './question';
import type { AskStep } from './schema';
import type { Value } from './types';
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
  walk.say(t(`common.heard.${def.ask}`, { value: shownAs(def, reading.value, offer) }));
  return true;
}

/**
 * Answers later questions of the flow with words that the waiting one can't take. What was heard is said, and the waiting
 * question comes back. Only questions with `heard` listen.
 * @example
 * // Where the day is asked: "at half past ten, for two hours"
 * @returns false for words that answer none of them
 */
export async function hearAhead(walk: Walk, words: string): Promise<boolean> {
  if (!walk.waiting || !(await noteAhead(walk, words, () => true))) return false;
  walk.waiting = { ...walk.waiting, tries: 0 };
  await pose(walk);
  return true;
}

/** Takes newer values for questions answered ahead, from the words of an answer: "tomorrow, at three after all". */
export async function renewAhead(walk: Walk, words: string): Promise<void> {
  const { ahead } = walk.talking;
  if (ahead) await noteAhead(walk, words, ({ name }) => ahead.includes(name));
}

/** Notes the values of unasked questions, and says each; false if the words have none. */
async function noteAhead(walk: Walk, words: string, among: (step: FlowStep) => boolean): Promise<boolean> {
  const { flow, step: asking } = await walk.here();
  if (sentenceOf(words).asks) return false;
  let noted = false;
  for (const step of flow.steps.values()) {
    if (step.word !== 'ask' || step.name === asking.name || !among(step)) continue;
    const def = askOf(step);
    const { vars, ahead = [] } = walk.talking;
    const early = ahead.includes(step.name);
    if (!('heard' in def) || !def.heard || !def.into || (!early && (vars[def.into] ?? null) !== null)) continue;
    const question = questionOf(walk, def);
    const offer = await answerKind(def.ask).offer(question);
    const reading = readAhead(question, words, offer);
    if (reading.is !== 'answer' || reading.value === null || reading.step !== undefined) continue;
    walk.put(def.into, reading.value);
    if (!early) walk.talking.ahead = [...ahead, step.name];
    walk.happened('answer.ahead', flow.id, step.name);
    walk.say(t(`common.ahead.${def.ask}`, { value: shownAs(def, reading.value, offer) }));
    noted = true;
  }
  return noted;
}

/** The value of a question in words beside it. A mere figure may mean anything; the end of a stretch is no hour. */
function readAhead(q: Question, words: string, offer: Offer): Reading {
  const { understanding, at } = q;
  const kind = answerKind(q.def.ask);
  const sentence = sentenceOf(words);
  const found = {
    date: () => understanding.date(sentence, at),
    time: () => understanding.start(sentence, at) ?? understanding.time(sentence, at),
    duration: () => understanding.minutes(sentence, at),
  };
  if (!(q.def.ask in found)) return kind.hear?.(q, words, offer) ?? invalid();
  const said = found[q.def.ask as keyof typeof found]();
  if (!said || bareFigure(said)) return invalid();
  return kind.read(q, { is: 'value', value: String(said.value) }, offer);
}

/** Passes a question that was answered ahead of its turn; false for another one. */
export function passAhead(walk: Walk, step: FlowStep): boolean {
  const { ahead, vars } = walk.talking;
  if (!ahead?.includes(step.name)) return false;
  const left = ahead.filter((name) => name !== step.name);
  if (left.length > 0) walk.talking.ahead = left;
  else delete walk.talking.ahead;
  const { into } = askOf(step);
  if (into === undefined || (vars[into] ?? null) === null) return false;
  walk.remember(step.name);
  return true;
}

/** A heard value as the sentence about it shows it; a choice by its label. */
function shownAs(def: AskStep, value: Value, { choices }: Offer): Param {
  const label = def.ask === 'choice' ? choices.find((one) => one.value === value)?.text : undefined;
  return label ?? param(value, def.into ?? '');
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
    const earlier = dayAndTimeBefore(questionOf(walk, def), String(walk.talking.vars[def.words] ?? ''), words);
    walk.put(def.words, [...earlier, words].join(' ').slice(0, MAX_HEARD));
    return;
  }
  walk.put(def.words, words.slice(0, MAX_HEARD));
}

/** The earlier day and time, each where the new words name none: "today" before "at half past four". */
function dayAndTimeBefore({ understanding, at }: Question, earlier: string, words: string): string[] {
  const [before, now] = [sentenceOf(earlier), sentenceOf(words)];
  const day = understanding.date(now, at) ? null : understanding.date(before, at);
  const time = understanding.time(now, at) ? null : (understanding.start(before, at) ?? understanding.time(before, at));
  return [...(day ? [day.words] : []), ...(time ? [time.value] : [])];
}
