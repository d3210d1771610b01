import { z } from 'zod';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/** A booking of the caller. The outcome is its state for people; `over`: it has ended, or has begun. */
export const readBooking = defineAction({
  name: 'bookings.read-booking',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['offered', 'booked', 'waiting', 'applied', 'over', 'none'],
  gives: ['booking', 'child', ...bookingFacts],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, parties }, who, cause, args }) {
    const booking = args.booking ? await bookings.get(args.booking) : null;
    const series = booking ? await bookings.series.get(booking.series) : null;
    if (!booking || !series || booking.by !== who.member) return { outcome: 'none' };
    const { state } = booking;
    const live = state === 'offered' || state === 'booked' || state === 'waiting' || state === 'applied';
    const children = booking.for === booking.by ? [] : await parties.dependents(booking.by);
    const child = children.find(({ id }) => id === booking.for)?.name ?? null;
    const address = await bookings.slots.address({ slot: booking.slot, by: booking.by }, cause.at);
    const data = { booking: booking.id, child, ...factsOf(booking, series, address) };
    return { outcome: live && cause.at < booking.from ? state : 'over', data };
  },
});
