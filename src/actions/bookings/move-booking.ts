import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/**
 * Moves the caller's booked place to another slot. `full`: nothing is free there. `busy`: the person is elsewhere then.
 * `minutes`: the caller has too few. `over`: it can't be moved there any more. The old place stays unless it is `moved`.
 */
export const moveBooking = defineAction({
  name: 'bookings.move-booking',
  args: z.strictObject({
    booking: z.string().max(80),
    slot: z.string().max(200),
    begin: z.iso.datetime(),
    end: z.iso.datetime(),
  }),
  outcomes: ['moved', 'full', 'busy', 'minutes', 'over'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, parties }, who, cause, args }) {
    invariant(who.member, 'moving needs a member');
    const by = who.member;
    const booking = await bookings.get(args.booking);
    if (!booking || booking.by !== by) return { outcome: 'over' };
    if (booking.for !== by && !(await parties.mayAct({ by, for: booking.for, at: cause.at })).ok)
      return { outcome: 'over' };
    const span = { from: new Date(args.begin), to: new Date(args.end) };
    const moved = await bookings.move({ booking: booking.id, by, slot: args.slot, span }, cause);
    if (!moved.ok) {
      if (moved.why === 'full' || moved.why === 'minutes') return { outcome: moved.why };
      return { outcome: moved.why === 'busy' || moved.why === 'twice' ? 'busy' : 'over' };
    }
    const series = await bookings.series.get(moved.booking.series);
    const address = await bookings.slots.address({ slot: moved.slot.id, by }, cause.at);
    return { outcome: 'moved', data: series ? factsOf(moved.booking, series, address) : {} };
  },
});
