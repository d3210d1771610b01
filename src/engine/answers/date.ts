import { addDays, type Day, daysBetween, inSeoul, isDay } from '../../lib/seoul';
import { t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { DAY_BUTTONS, DEFAULT_WITHIN_DAYS } from '../limits';
import { byNumber, exactly } from '../match';
import { type AnswerKind, answer, invalid, type Question, type Reading, refused } from './kind';
import { troubled } from './trouble';

/**
 * A day, today or later unless the flow says otherwise.
 * @example
 * day: { ask: date, text: a.day, into: day, from: tomorrow, within: 60 }
 */
export const date: AnswerKind<'date'> = {
  kind: 'date',
  free: false,
  async offer(q) {
    const { first, last } = range(q);
    const days = Array.from({ length: DAY_BUTTONS }, (_, i) => addDays(first, i)).filter((day) => day <= last);
    return {
      choices: days.map((day) => ({ value: day, text: t(dayLabel(daysBetween(today(q), day)), { day }) })),
      picker: { mode: 'date', text: t('common.nav.pick-date'), min: first, max: last },
    };
  },
  read(q, given, offer) {
    if (given.is === 'value') return isDay(given.value) ? within(q, given.value) : invalid();
    if (given.is !== 'words') return invalid();
    const labelled = exactly(given.words, offer.choices, q);
    if (labelled) return answer(labelled.value);
    const day = q.understanding.dayAsked(sentenceOf(given.words), q.at);
    if (day) return within(q, day.value);
    const numbered = byNumber(given.words, offer.choices, q);
    return numbered ? answer(numbered.value) : troubled(q, 'date', given.words);
  },
  hear(q, words) {
    const day = q.understanding.date(sentenceOf(words), q.at);
    return day ? within(q, day.value) : invalid();
  },
};

function today(q: Question<'date'>): Day {
  return inSeoul(q.at).day;
}

function range(q: Question<'date'>): { first: Day; last: Day } {
  const now = today(q);
  return {
    first: q.def.from === 'tomorrow' ? addDays(now, 1) : now,
    last: addDays(now, q.def.within ?? DEFAULT_WITHIN_DAYS),
  };
}

function within(q: Question<'date'>, day: Day): Reading {
  const { first, last } = range(q);
  if (day < today(q)) return refused(t('common.invalid.date-past', { day }));
  if (day < first) return refused(t('common.invalid.date-early', { first }));
  return day > last ? refused(t('common.invalid.date-far', { last })) : answer(day);
}

/** Names the next days with word and date, so that nobody miscounts around midnight. */
function dayLabel(ahead: number): string {
  return ['common.nav.today', 'common.nav.tomorrow', 'common.nav.day-after'][ahead] ?? 'common.nav.day';
}
