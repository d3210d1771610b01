import { t } from '../../lib/text';
import { DEFAULT_MAX_MINUTES } from '../limits';
import { byNumber, exactly } from '../match';
import { type AnswerKind, answer, invalid, type Question, type Reading, refused } from './kind';

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
    const labelled = exactly(given.words, offer.choices, q) ?? byNumber(given.words, offer.choices, q);
    if (labelled) return answer(Number(labelled.value));
    const minutes = q.understanding.minutes(q.lang, given.words);
    return minutes === null ? invalid() : within(q, minutes);
  },
};

function within(q: Question<'duration'>, minutes: number): Reading {
  const { min = 1, max = DEFAULT_MAX_MINUTES } = q.def;
  if (minutes < min) return refused(t('common.invalid.duration-min', { min, max }));
  return minutes > max ? refused(t('common.invalid.duration-max', { min, max })) : answer(minutes);
}
