import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Tells whether words are a question in between. `asked`: one with an answer here. `named`: words about such a matter.
 * `unknown`: a question without an answer here.
 */
export const find = defineAction({
  name: 'questions.find',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['asked', 'named', 'unknown', 'none'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ services: { questions }, who, cause, args }) {
    return { outcome: (await questions.read({ community: who.community, words: args.words }, cause.at)).is };
  },
});
