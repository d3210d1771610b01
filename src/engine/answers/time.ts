import { isTime } from '../../lib/seoul';
import { t } from '../../lib/text';
import { type AnswerKind, answer, invalid, type Question, type Reading, refused } from './kind';

/**
 * A time of day.
 * @example
 * at: { ask: time, text: a.at, into: at, step: 30 }
 */
export const time: AnswerKind<'time'> = {
  kind: 'time',
  free: false,
  async offer() {
    return { choices: [], picker: { mode: 'time', text: t('common.nav.pick-time') } };
  },
  read(q, given) {
    if (given.is === 'value') return isTime(given.value) ? onStep(q, given.value) : invalid();
    if (given.is !== 'words') return invalid();
    const said = q.understanding.time(q.lang, given.words);
    return said === null ? invalid() : onStep(q, said);
  },
  hear(q, words) {
    const time = q.understanding.when(q.lang, words, q.at)?.time;
    return time ? onStep(q, time) : invalid();
  },
};

function onStep(q: Question<'time'>, said: string): Reading {
  const { step } = q.def;
  const [hours = 0, minutes = 0] = said.split(':').map(Number);
  if (step === undefined || (hours * 60 + minutes) % step === 0) return answer(said);
  return refused(t('common.invalid.time-step', { step }));
}
