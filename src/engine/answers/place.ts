import { t } from '../../lib/text';
import { saysNothing } from '../../understand';
import { DEFAULT_TEXT_MAX } from '../limits';
import { type AnswerKind, answer, invalid, refused } from './kind';

/**
 * A place, typed or shared.
 * @example
 * where: { ask: place, text: a.where, into: where, private: true }
 */
export const place: AnswerKind<'place'> = {
  kind: 'place',
  free: true,
  async offer() {
    return { choices: [] };
  },
  read(_q, given) {
    if (given.is !== 'words' && given.is !== 'place') return invalid();
    const said = (given.is === 'words' ? given.words : given.title).trim();
    if (saysNothing(said)) return invalid();
    if (said.length <= DEFAULT_TEXT_MAX) return answer(said);
    return refused(t('common.invalid.text-long', { max: DEFAULT_TEXT_MAX }));
  },
};
