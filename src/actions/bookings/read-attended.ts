import { z } from 'zod';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/**
 * An attended place of the caller, or of what the caller hosts. `ready`, `host`: a word about it is still to be said by
 * this side. `thanked`: it was said before. `none`: any other booking.
 */
export const readAttended = defineAction({
  name: 'bookings.read-attended',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['ready', 'host', 'thanked', 'none'],
  gives: ['name', ...bookingFacts],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, members }, who, cause, args }) {
    const booking = args.booking ? await bookings.get(args.booking) : null;
    const series = booking ? await bookings.series.get(booking.series) : null;
    if (!booking || !series || who.member === null || booking.community !== who.community) return { outcome: 'none' };
    const side = await bookings.wordSide({ booking, series, by: who.member }, cause.at);
    if (side === null) return { outcome: 'none' };
    const data = { ...factsOf(booking, series), name: (await members.get(booking.by))?.name ?? '' };
    if (side === 'guest' ? booking.thankedAt : booking.repliedAt) return { outcome: 'thanked', data };
    return { outcome: side === 'guest' ? 'ready' : 'host', data };
  },
});
