import { z } from 'zod';
import { defineAction } from '../define';

/** Hears a wish to change a booking, from somebody with a booked place. `none`: other words, or no such place. */
export const hearChange = defineAction({
  name: 'bookings.hear-change',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['change', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause, args }) {
    if (!who.member || !bookings.asksChange(args.words, cause.at)) return { outcome: 'none' };
    const mine = await bookings.mine(who.member, cause.at);
    return { outcome: mine.some(({ state }) => state === 'booked') ? 'change' : 'none' };
  },
});
