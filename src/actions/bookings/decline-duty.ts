import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The caller can't cover the hours they were asked for; the coordinators hear it. `over`: the slot is over or unknown. */
export const declineDuty = defineAction({
  name: 'bookings.decline-duty',
  args: z.strictObject({
    slot: z.string().max(200),
    begin: z.iso.datetime().nullish(),
    end: z.iso.datetime().nullish(),
  }),
  outcomes: ['declined', 'over'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'a duty is declined by a member');
    const { slot, begin, end } = args;
    const span = begin && end ? { span: { from: new Date(begin), to: new Date(end) } } : {};
    const told = await bookings.duty.decline({ slot, carer: who.member, ...span }, cause);
    return { outcome: told ? 'declined' : 'over' };
  },
});
