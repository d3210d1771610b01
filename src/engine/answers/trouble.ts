import { type Params, type Text, t } from '../../lib/text';
import { sentenceOf } from '../../understand';
import { invalid, type Question, type Reading, refused } from './kind';

/**
 * Says why the values in the words can't be taken, such as a day the calendar lacks, or two hours. Words without values
 * are not understood.
 */
export function troubled(q: Question, kind: 'date' | 'time' | 'minutes', words: string): Reading {
  const trouble = q.understanding.trouble(kind, sentenceOf(words), q.at);
  if (!trouble) return invalid();
  const { is, ...heard } = trouble;
  return refused(t(is === 'any' ? `common.invalid.any-${kind}` : `common.invalid.${is}`, heard satisfies Params));
}

/** What is said to words that say yes and no at once. */
export const bothWays: Text = t('common.invalid.both');

/**
 * Says what was heard in words that no question takes. It is an offer of money, or a yes beside a no where one of them
 * is asked for. Other words stay not understood.
 */
export function heardAnyway(q: Question, words: string): Reading {
  const sentence = sentenceOf(words);
  if (sentence.asks) return invalid();
  if (q.understanding.yesNo.money(sentence)) return refused(t('common.invalid.money'));
  return asksYesOrNo(q) && q.understanding.yesNo.both(sentence) ? refused(bothWays) : invalid();
}

function asksYesOrNo({ def }: Question): boolean {
  return def.ask === 'choice' && Array.isArray(def.options) && def.options.some(({ means }) => means !== undefined);
}
