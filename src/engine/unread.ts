import { take } from './answer';
import { answerKind } from './answers';
import { heardAnyway } from './answers/trouble';
import { begin } from './begin';
import { proceed } from './proceed';
import { askOf, questionOf } from './question';
import type { AskStep } from './schema';
import { otherStart } from './typed';
import type { Waiting } from './types';
import { present, resolveAll } from './values';
import type { OpenFrame, Walk } from './walk';

/** The question that waits before a turn, and the flows under way. */
export interface Asked {
  readonly waiting: Waiting;
  readonly frames: readonly OpenFrame[];
  /** Bubbles said before the answer. */
  readonly bubbles: number;
}

/** Notes the waiting question; null if none waits. */
export function askedBefore({ waiting, frames, said }: Walk): Asked | null {
  return waiting ? { waiting, frames: frames.map((frame) => ({ ...frame })), bubbles: said.length } : null;
}

/**
 * Hears typed words anew that a question has taken and its flow could not read. The same question came back, and nothing
 * has changed. The words may begin another flow, as if no question waited. Else a question that came back without a
 * word of why climbs the ladder of misunderstanding.
 */
export async function hearUnread(walk: Walk, words: string, asked: Asked): Promise<void> {
  if (!cameBack(walk, asked)) return;
  const def = askOf((await walk.here()).step);
  if (!takesAnyWords(def) || saysMore(def, walk, asked)) return;
  // Money for help is refused at any question.
  const anyway = heardAnyway(questionOf(walk, def), words);
  const other = anyway.is === 'invalid' ? await otherStart(walk, words) : null;
  const explained = walk.said.length > asked.bubbles + 1;
  if (!other && explained) return;
  walk.said.length = asked.bubbles;
  walk.frames.splice(0, walk.frames.length, ...asked.frames.map((frame) => ({ ...frame })));
  walk.waiting = asked.waiting;
  if (!other) return take(walk, anyway);
  await begin(walk, other.flow, other.vars);
  await proceed(walk);
}

/** True for a question that takes words which its flow reads. */
function takesAnyWords(def: AskStep): boolean {
  return answerKind(def.ask).free || ('other' in def && def.other === true);
}

/** True if the question now says other values: the flow has taken the words, and asks for more. */
function saysMore({ with: values }: AskStep, walk: Walk, { frames }: Asked): boolean {
  const said = (vars: OpenFrame['vars'] = {}) => JSON.stringify(present(resolveAll(values, vars)));
  return said(walk.talking.vars) !== said(frames[frames.length - 1]?.vars);
}

/** True if the flow has asked the same question anew. */
function cameBack(walk: Walk, { waiting, frames }: Asked): boolean {
  const { top } = walk;
  const before = frames[frames.length - 1];
  return (
    !walk.changed &&
    top !== undefined &&
    walk.waiting !== undefined &&
    walk.waiting.ask !== waiting.ask &&
    walk.frames.length === frames.length &&
    top.flow === before?.flow &&
    top.step === before.step
  );
}
