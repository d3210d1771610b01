import { t } from '../../lib/text';
import { saysNothing } from '../../understand';
import { DEFAULT_TEXT_MAX, MAX_TEXT } from '../limits';
import { type AnswerKind, answer, invalid, refused } from './kind';

/**
 * The person's own words.
 * @example
 * note: { ask: text, text: a.note, into: note, max: 100 }
 */
export const text: AnswerKind<'text'> = {
  kind: 'text',
  free: true,
  async offer() {
    return { choices: [] };
  },
  read(q, given) {
    if (given.is !== 'words') return invalid();
    const said = given.words.trim();
    const min = q.def.min ?? 1;
    const max = Math.min(q.def.max ?? DEFAULT_TEXT_MAX, MAX_TEXT);
    // People count visible characters, so an emoji is one.
    const length = [...said.slice(0, MAX_TEXT * 8)].length;
    if (length > max) return refused(t('common.invalid.text-long', { max }));
    if (min > 0 && saysNothing(said)) return invalid();
    if (length < min) return refused(t('common.invalid.text-short', { min }));
    return answer(said);
  },
};
