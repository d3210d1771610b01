import { t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { DEFAULT_MAX_MINUTES } from '../limits';
import { byNumber, exactly } from '../match';
import { resolve } from '../values';
import { type AnswerKind, answer, bareFigure, invalid, type Question, type Reading, refused, withNote } from './kind';
import { troubled } from './trouble';

/**
 * A length of time, in minutes.
 * @example
 * long: { ask: duration, text: a.long, into: long, choices: [60, 90, 120], max: 240 }
 */
export const duration: AnswerKind<'duration'> = {
  kind: 'duration',
  free: false,
  async offer(q) {
    const choices = (q.def.choices ?? []).map((minutes) => ({
      value: String(minutes),
      text: t('format.row.duration', { value: minutes }),
    }));
    return { choices };
  },
  read(q, given, offer) {
    if (given.is === 'value') return /^\d{1,5}$/.test(given.value) ? within(q, Number(given.value)) : invalid();
    if (given.is !== 'words') return invalid();
    const labelled = exactly(given.words, offer.choices, q);
    if (labelled) return answer(Number(labelled.value));
    const minutes = q.understanding.minutes(sentenceOf(given.words), q.at);
    const reading = minutes ? within(q, minutes.value) : invalid();
    if (minutes && reading.is === 'answer')
      return bareFigure(minutes) ? withNote(reading, t('common.heard.duration', { value: minutes.value })) : reading;
    // A figure that is no length here may still be the number of a button.
    const numbered = byNumber(given.words, offer.choices, q);
    if (numbered) return answer(Number(numbered.value));
    return minutes ? reading : troubled(q, 'minutes', given.words);
  },
  hear(q, words) {
    const minutes = q.understanding.minutes(sentenceOf(words), q.at);
    // A clock such as 6:00 is a time of day beside other answers.
    return minutes && !/^[\d:.]+$/.test(minutes.words) ? within(q, minutes.value) : invalid();
  },
};

function within(q: Question<'duration'>, minutes: number): Reading {
  const min = boundOf(q, q.def.min) ?? 1;
  const max = boundOf(q, q.def.max) ?? DEFAULT_MAX_MINUTES;
  if (minutes < min) return refused(t('common.invalid.duration-min', { min, max }));
  return minutes > max ? refused(t('common.invalid.duration-max', { min, max })) : answer(minutes);
}

/** A bound that is written down, or in a variable; null without one. */
function boundOf(q: Question<'duration'>, bound: number | string | undefined): number | null {
  const value = bound === undefined ? null : resolve(bound, q.vars);
  return typeof value === 'number' ? value : null;
}
