import { showPhone, toPhone } from '../../lib/phone';
import { sentenceOf } from '../../understand';
import { type AnswerKind, answer, invalid } from './kind';

/**
 * A Korean telephone number, anywhere in a sentence; its value is in Korean notation (`010-1234-5678`).
 * @example
 * phone: { ask: phone, text: a.phone, into: phone, private: true }
 */
export const phone: AnswerKind<'phone'> = {
  kind: 'phone',
  free: false,
  async offer() {
    return { choices: [] };
  },
  read({ understanding }, given) {
    if (given.is !== 'words') return invalid();
    const said = toPhone(given.words) ?? understanding.phone(sentenceOf(given.words))?.value;
    return said === undefined ? invalid() : answer(showPhone(said));
  },
};
