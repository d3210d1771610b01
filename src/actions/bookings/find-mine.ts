import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells how many bookings of the caller are still to come. `booking` is the only one in the case of `one`. */
export const findMine = defineAction({
  name: 'bookings.find-mine',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some'],
  gives: ['booking'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause }) {
    invariant(who.member, 'own bookings need a member');
    const [first, ...more] = await bookings.mine(who.member, cause.at);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { booking: first.id } };
  },
});
