import { nameFault } from '../../lib/name';
import { t } from '../../lib/text';
import { withoutEnd } from '../../lib/without-end';
import { type Sentence, sentenceOf, UNDERSTOOD } from '../../understand';
import { DEFAULT_NAME_MAX, MAX_NAME_DIGITS, MAX_OPTIONS } from '../limits';
import { type AnswerKind, answer, invalid, type Question, refused } from './kind';

/**
 * The name that a person wants to be called by, without the words around it. A command, a yes, a refusal and a question
 * are no names.
 * @example
 * name: { ask: name, text: a.name, into: name, max: 20 }
 */
export const name: AnswerKind<'name'> = {
  kind: 'name',
  free: false,
  async offer() {
    return { choices: [] };
  },
  read(q, given) {
    if (given.is !== 'words') return invalid();
    const fault = nameFault(given.words, titlesOf(q));
    if (fault) return refused(t(`common.invalid.name-${fault}`));
    const sentence = sentenceOf(given.words);
    const said = q.understanding.name(sentence)?.value ?? (isMadeUp(q, sentence) ? sentence.typed : null);
    const max = q.def.max ?? DEFAULT_NAME_MAX;
    if (said === null)
      return [...sentence.typed].length > max ? refused(t('common.invalid.text-long', { max })) : invalid();
    return [...said].length > max ? refused(t('common.invalid.text-long', { max })) : answer(said);
  },
};

/** Titles that nobody may be called by, in every language: they would look like the program's staff. */
function titlesOf({ words }: Question): readonly string[] {
  return UNDERSTOOD.flatMap((lang) => words.list(lang, 'answers.nameTitles'));
}

/** True for a nickname: one word of letters with signs or figures, which is neither a value nor an answer. */
function isMadeUp({ understanding, at }: Question, sentence: Sentence): boolean {
  const { typed, asks, long } = sentence;
  const bare = withoutEnd(typed.replace(/^[\p{P}\p{Z}]+/u, ''), /[\p{P}\p{Z}]/u);
  if (long || asks || /\s/.test(typed) || !/\p{L}/u.test(typed) || /^[\p{L}\p{M}]*$/u.test(bare)) return false;
  if ([...typed].filter((one) => /\d/.test(one)).length > MAX_NAME_DIGITS) return false;
  const value =
    understanding.date(sentence, at) ?? understanding.time(sentence, at) ?? understanding.minutes(sentence, at);
  return (
    value === null && understanding.yesNo(sentence) === null && understanding.place(sentence, MAX_OPTIONS) === null
  );
}
