import type { AskKind } from '../schema';
import { choice } from './choice';
import { date } from './date';
import { duration } from './duration';
import type { AnswerKind } from './kind';
import { name } from './name';
import { number } from './number';
import { phone } from './phone';
import { photo } from './photo';
import { place } from './place';
import { text } from './text';
import { time } from './time';
import { yesNo } from './yes-no';

/** Every kind of question by its name. */
export const answerKinds: { readonly [K in AskKind]: AnswerKind<K> } = {
  choice,
  'yes-no': yesNo,
  text,
  name,
  phone,
  number,
  date,
  time,
  duration,
  place,
  photo,
};

/** The kind of a question; its type follows from the question's definition. */
export function answerKind(kind: AskKind): AnswerKind {
  return answerKinds[kind] as unknown as AnswerKind;
}

/** True if a question of kind `now` reads the answer of one of kind `then`. Older flows ask for a name and a number as a text. */
export function readsAnswerOf(then: string | undefined, now: AskKind): boolean {
  return then === now || (then === 'text' && (now === 'name' || now === 'phone'));
}
