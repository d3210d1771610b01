import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/**
 * Answers the question about an unfilled place. `full`: others have taken it. `over`: the caller wasn't asked, or nobody
 * is looked for any more.
 */
export const answerFill = defineAction({
  name: 'bookings.answer-fill',
  args: z.strictObject({ slot: z.string().max(200), answer: z.enum(['yes', 'no']) }),
  outcomes: ['booked', 'left', 'full', 'busy', 'condition', 'over'],
  gives: [...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'answering needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'over' };
    const of = { slot: slot.id, by: who.member, yes: args.answer === 'yes' };
    const filled = await bookings.fill(of, cause);
    if (filled.is === 'left' || filled.is === 'full') return { outcome: filled.is };
    if (filled.is === 'refused') {
      const busy = filled.why === 'busy' || filled.why === 'twice';
      return { outcome: busy ? 'busy' : filled.why === 'condition' ? 'condition' : 'over' };
    }
    const series = await bookings.series.get(filled.booking.series);
    const address = await bookings.slots.address({ slot: slot.id, by: who.member }, cause.at);
    return { outcome: 'booked', data: series ? factsOf(filled.booking, series, address) : {} };
  },
});
