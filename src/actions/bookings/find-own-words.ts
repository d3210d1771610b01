import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The caller's words about places that still stand: `one` with its booking, `some`, or `none`. */
export const findOwnWords = defineAction({
  name: 'bookings.find-own-words',
  args: z.strictObject({}),
  outcomes: ['one', 'some', 'none'],
  gives: ['booking'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause }) {
    invariant(who.member, 'words are written by a member');
    const all = await bookings.words.own({ community: who.community, by: who.member }, cause.at);
    const [first] = all;
    if (!first) return { outcome: 'none' };
    return all.length === 1 ? { outcome: 'one', data: { booking: first.id } } : { outcome: 'some' };
  },
});
