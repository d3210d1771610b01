import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/** Answers an offered place. `minutes`: the caller has too few. `over`: the offer has been answered, or has lapsed. */
export const answerOffer = defineAction({
  name: 'bookings.answer-offer',
  args: z.strictObject({ booking: z.string().max(80), answer: z.enum(['yes', 'no']) }),
  outcomes: ['booked', 'left', 'minutes', 'over', 'unknown'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'answering needs a member');
    const yes = args.answer === 'yes';
    const changed = await bookings.answer({ booking: args.booking, by: who.member, yes }, cause);
    if (!changed.ok) return { outcome: changed.why === 'unknown' || changed.why === 'minutes' ? changed.why : 'over' };
    const series = await bookings.series.get(changed.booking.series);
    const address = await bookings.slots.address({ slot: changed.slot.id, by: who.member }, cause.at);
    return { outcome: yes ? 'booked' : 'left', data: series ? factsOf(changed.booking, series, address) : {} };
  },
});
