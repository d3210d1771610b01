import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Gives the caller's place back. `late`: it was late by the pack's hours. `over`: it has ended, or has begun. */
export const cancelBooking = defineAction({
  name: 'bookings.cancel-booking',
  args: z.strictObject({ booking: z.string().max(80) }),
  outcomes: ['cancelled', 'late', 'over', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'cancelling needs a member');
    const changed = await bookings.cancel({ booking: args.booking, by: who.member }, cause);
    if (changed.ok) return { outcome: changed.booking.why === 'late' ? 'late' : 'cancelled' };
    return { outcome: changed.why === 'unknown' ? 'unknown' : 'over' };
  },
});
