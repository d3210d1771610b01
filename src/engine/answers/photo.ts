import { type AnswerKind, answer, invalid } from './kind';

/**
 * A picture. The answer is the channel's reference to it; the engine downloads nothing.
 * @example
 * picture: { ask: photo, text: a.picture, into: picture, optional: a.none }
 */
export const photo: AnswerKind<'photo'> = {
  kind: 'photo',
  free: false,
  async offer() {
    return { choices: [] };
  },
  read(_q, given) {
    return given.is === 'image' ? answer(given.ref) : invalid();
  },
};
