import { t } from '../../lib/text';
import { byNumber, exactly, partly } from '../match';
import { type AnswerKind, answer, invalid } from './kind';

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
    const labelled = exactly(given.words, offer.choices, q);
    if (labelled) return decided(labelled.value === 'yes');
    const said = q.understanding.yesNo(q.lang, given.words);
    if (said !== null) return decided(said);
    const numbered = byNumber(given.words, offer.choices, q);
    const named = numbered ?? partly(given.words, offer.choices, q);
    return named ? decided(named.value === 'yes') : invalid();
  },
};
