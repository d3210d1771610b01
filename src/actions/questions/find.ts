import { z } from 'zod';
import { defineAction } from '../define';
import { changesOwn } from '../exchange/named';

/**
 * Tells whether words are a question in between. `asked`: one with an answer here. `named`: words about such a matter.
 * `unknown`: a resident's question without an answer here. `none`: other words, also those that change one of the caller's
 * appointments.
 */
export const find = defineAction({
  name: 'questions.find',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['asked', 'named', 'unknown', 'none'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ services: { communities, exchange, questions }, who, cause, args }) {
    const has = communities.get(who.community).features.includes('exchange');
    if (has && (await changesOwn(exchange, who, args.words, cause.at))) return { outcome: 'none' };
    const { is } = await questions.read({ community: who.community, words: args.words }, cause.at);
    // A coordinator is the person who would answer.
    return { outcome: is === 'unknown' && who.roles.includes('coordinator') ? 'none' : is };
  },
});
