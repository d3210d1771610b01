import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { addDays, isDay, seoulInstant } from '../../lib/seoul';
import { defineAction } from '../define';

/**
 * Takes the caller off the duties of some days. `relieved`: off all `count` of them. `some`: `asking` further duties have
 * `children` booked, so they stay, and the coordinators look for somebody else. `asks`: all of them stay.
 */
export const restDuty = defineAction({
  name: 'bookings.rest-duty',
  args: z.strictObject({ from: z.string().refine(isDay), to: z.string().refine(isDay) }),
  outcomes: ['relieved', 'some', 'asks', 'none'],
  gives: ['count', 'asking', 'children'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'a duty needs a member');
    const span = { from: seoulInstant(args.from, '00:00'), to: seoulInstant(addDays(args.to, 1), '00:00') };
    const { relieved, asking, children } = await bookings.duty.rest({ carer: who.member, ...span }, cause);
    const data = { count: relieved, asking, children };
    if (asking > 0) return { outcome: relieved > 0 ? 'some' : 'asks', data };
    return relieved > 0 ? { outcome: 'relieved', data } : { outcome: 'none' };
  },
});
