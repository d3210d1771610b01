import { t } from '../../lib/text';
import { type Sentence, sentenceOf } from '../../understand';
import { byNumber, labelledBy } from '../match';
import { type AnswerKind, answer, invalid, type Question, refused } from './kind';
import { bothWays } from './trouble';

/**
 * Yes or no.
 * @example
 * sure: { ask: yes-no, text: a.sure, yes: save, no: stop }
 */
export const yesNo: AnswerKind<'yes-no'> = {
  kind: 'yes-no',
  free: false,
  async offer(q) {
    return {
      choices: [
        { value: 'yes', text: t(q.def['yes-text'] ?? 'common.nav.yes') },
        { value: 'no', text: t(q.def['no-text'] ?? 'common.nav.no') },
      ],
    };
  },
  read(q, given, offer) {
    const decided = (yes: boolean) => answer(yes, yes ? q.def.yes : q.def.no);
    if (given.is === 'value')
      return given.value === 'yes' || given.value === 'no' ? decided(given.value === 'yes') : invalid();
    if (given.is !== 'words') return invalid();
    const sentence = sentenceOf(given.words);
    // "Yes?" is a question back, even where a button says "Yes".
    const labelled = sentence.asks ? null : labelledBy(given.words, offer.choices, q);
    if (labelled) return decided(labelled.value === 'yes');
    const said = q.understanding.yesNo(sentence);
    if (q.def.strict && said === true && namesValue(q, sentence)) return invalid();
    // "My daughter can't take me" says why help is needed, and is no no.
    if (q.def.words !== undefined && said !== true && q.understanding.needs(sentence)) return decided(true);
    // "I'm at work till six, so half past four": the no is part of an hour or a day.
    const within = said === false && q.def.words !== undefined && goesOn(q, sentence);
    if (within && (!q.understanding.yesNo.refusesFirst(sentence) || corrects(q, sentence))) return decided(true);
    if (said !== null) return decided(said);
    const numbered = byNumber(given.words, offer.choices, q);
    if (numbered) return decided(numbered.value === 'yes');
    if (q.understanding.yesNo.both(sentence)) return refused(bothWays);
    return q.def.words && goesOn(q, sentence) ? decided(true) : invalid();
  },
};

/** True if the words have another day, time or length than the words before: "no, on Saturday" after "on Friday". */
function corrects({ def, vars, understanding, at }: Question<'yes-no'>, sentence: Sentence): boolean {
  const before = sentenceOf(String((def.words && vars[def.words]) || ''));
  return readings(understanding).some((read) => read(before, at) !== null && read(sentence, at) !== null);
}

const readings = ({ date, time, minutes }: Question['understanding']) => [date, time, minutes];

/** True for a day, a time or a length, which people say in place of a yes. */
export function goesOn(q: Pick<Question, 'understanding' | 'at'>, sentence: Sentence): boolean {
  return !sentence.asks && namesValue(q, sentence);
}

function namesValue({ understanding, at }: Pick<Question, 'understanding' | 'at'>, sentence: Sentence): boolean {
  return readings(understanding).some((read) => read(sentence, at) !== null);
}
