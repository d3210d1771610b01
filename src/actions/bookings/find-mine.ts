import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { minesOf } from './mines';

/**
 * Tells how many bookings of the caller are still to come. Words may name days; then only those of these days count, if
 * there are any. `booking` is the only one in the case of `one`.
 */
export const findMine = defineAction({
  name: 'bookings.find-mine',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['none', 'one', 'some'],
  gives: ['booking'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'own bookings need a member');
    const { named, all } = await minesOf(services, who, args.words ?? '', cause.at);
    const [first, ...more] = named && named.length > 0 ? named : all;
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { booking: first.id } };
  },
});
