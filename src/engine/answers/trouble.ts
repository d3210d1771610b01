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
