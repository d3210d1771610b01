import { z } from 'zod';
import { invariant } from '../../lib/errors';
import type { Mark } from '../../services/bookings';
import { defineAction } from '../define';
import { MAX_MARKED } from '../limits';
import { type Attending, attendingAt, namesOf } from './attending';
import { minutesOf } from './told';

/**
 * Notes the attendance of bookings, and tells the people who booked. `names` are the people noted. An arrival that was
 * noted before is not told again. `over`: none of them is open any more, or the caller doesn't host them.
 */
export const mark = defineAction({
  name: 'bookings.mark',
  args: z.strictObject({
    bookings: z.array(z.string().max(80)).max(MAX_MARKED),
    as: z.enum(['in', 'out', 'no-show']),
  }),
  outcomes: ['in', 'out', 'no-show', 'over'],
  gives: ['names'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'attendance needs a member');
    const marked: Attending[] = [];
    for (const id of args.bookings) {
      const one = await attendingAt(services, who, id);
      const there = one?.booking.inAt ?? null;
      // A repeat of the turn goes on; a second sentence about the same arrival tells nobody again.
      if (!one || (args.as === 'in' && there !== null && there.getTime() !== cause.at.getTime())) continue;
      const done = await services.bookings.mark({ booking: id, by: who.member, as: markOf(one, args.as) }, cause);
      if (done.ok) marked.push(one);
    }
    return marked.length === 0 ? { outcome: 'over' } : { outcome: args.as, data: { names: namesOf(marked) } };
  },
});

/** A place that lasts as long as its slot is attended at once; in another one people come and go. */
function markOf(one: Attending, as: 'in' | 'out' | 'no-show'): Mark {
  if (as === 'no-show' || one.slot.grain !== null) return { is: as };
  return { is: 'came', units: minutesOf(one) };
}
