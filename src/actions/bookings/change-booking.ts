import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/**
 * Changes the hours or the people of the caller's booked place. `over`: it has ended or gone on. Any other outcome than
 * `changed` is the reason why it stays as it is.
 */
export const changeBooking = defineAction({
  name: 'bookings.change-booking',
  args: z.strictObject({
    booking: z.string().max(80),
    begin: z.iso.datetime().nullish(),
    end: z.iso.datetime().nullish(),
    count: z.number().int().nullish(),
  }),
  outcomes: ['changed', 'same', 'past', 'late', 'hours', 'units', 'paid', 'full', 'busy', 'over', 'unknown'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'changing needs a member');
    const span = args.begin && args.end ? { span: { from: new Date(args.begin), to: new Date(args.end) } } : {};
    const units = args.count ? { units: args.count } : {};
    const changed = await bookings.change({ booking: args.booking, by: who.member, ...span, ...units }, cause);
    if (!changed.ok) return { outcome: changed.why === 'state' ? 'over' : changed.why };
    const series = await bookings.series.get(changed.booking.series);
    return { outcome: 'changed', data: series ? factsOf(changed.booking, series) : {} };
  },
});
