import { isTime } from '../../lib/seoul';
import { t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { type AnswerKind, answer, bareFigure, invalid, type Question, type Reading, refused, withNote } from './kind';
import { troubled } from './trouble';

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
    const sentence = sentenceOf(given.words);
    // "From 8 to 9": the words are kept where a later question takes the length out of them.
    const said = q.understanding.time(sentence, q.at) ?? (q.def.words ? q.understanding.start(sentence, q.at) : null);
    if (!said) return troubled(q, 'time', given.words);
    return bareFigure(said)
      ? withNote(onStep(q, said.value), t('common.heard.time', { value: said.value }))
      : onStep(q, said.value);
  },
  hear(q, words) {
    const sentence = sentenceOf(words);
    const time = q.understanding.date(sentence, q.at) ? q.understanding.time(sentence, q.at) : null;
    return time ? onStep(q, time.value) : invalid();
  },
};

function onStep(q: Question<'time'>, said: string): Reading {
  const { step } = q.def;
  const [hours = 0, minutes = 0] = said.split(':').map(Number);
  if (step === undefined || (hours * 60 + minutes) % step === 0) return answer(said);
  return refused(t('common.invalid.time-step', { step }));
}
