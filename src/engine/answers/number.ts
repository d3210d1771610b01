import { t } from '../../lib/text';
import { type Sentence, sentenceOf } from '../../understand';
import { type AnswerKind, answer, invalid, type Question, type Reading, refused } from './kind';

/**
 * A whole number. `counts: people`: how many come.
 * @example
 * people: { ask: number, text: a.people, into: people, min: 1, max: 30 }
 */
export const number: AnswerKind<'number'> = {
  kind: 'number',
  free: false,
  async offer() {
    return { choices: [] };
  },
  read(q, given) {
    if (given.is !== 'words' && given.is !== 'value') return invalid();
    const words = given.is === 'words' ? given.words : given.value;
    const negative = /^\s*-\s*\d{1,9}\s*$/.test(words) ? Number(words.replaceAll(' ', '')) : null;
    const value = negative ?? read(q, sentenceOf(words));
    return value === null ? invalid() : within(q, value);
  },
};

/** The number in words. Where people are counted, an age and an hour are none of them. */
function read(q: Question<'number'>, sentence: Sentence): number | null {
  const { understanding, at, def } = q;
  if (def.counts === 'people') return understanding.stretch(sentence, at).count ?? null;
  return understanding.number(sentence, at)?.value ?? null;
}

function within(q: Question<'number'>, value: number): Reading {
  const { min = 0, max = 1_000_000 } = q.def;
  if (value < min) return refused(t('common.invalid.number-min', { min, max }));
  return value > max ? refused(t('common.invalid.number-max', { min, max })) : answer(value);
}
