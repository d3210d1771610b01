import { z } from 'zod';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/** A booking of the caller to which somebody noted that nobody came. `other`: any other booking. */
export const readAbsence = defineAction({
  name: 'bookings.read-absence',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['absent', 'other'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, args }) {
    const booking = args.booking ? await bookings.get(args.booking) : null;
    const series = booking ? await bookings.series.get(booking.series) : null;
    if (!booking || !series || booking.by !== who.member || booking.state !== 'no-show') return { outcome: 'other' };
    return { outcome: 'absent', data: factsOf(booking, series) };
  },
});
