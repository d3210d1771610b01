import { z } from 'zod';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/** A booking of the caller that somebody came to. `thanked`: a word was said about it before. `none`: any other booking. */
export const readAttended = defineAction({
  name: 'bookings.read-attended',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['ready', 'thanked', 'none'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, args }) {
    const booking = args.booking ? await bookings.get(args.booking) : null;
    const series = booking ? await bookings.series.get(booking.series) : null;
    if (!booking || !series || booking.by !== who.member || booking.state !== 'attended') return { outcome: 'none' };
    return booking.thankedAt ? { outcome: 'thanked' } : { outcome: 'ready', data: factsOf(booking, series) };
  },
});
