import { z } from 'zod';
import { defineAction } from '../define';

/** Reads an arrival or a departure from the words of a host. `none`: other words, or the caller hosts no slot now. */
export const readAttendance = defineAction({
  name: 'bookings.read-attendance',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['arrived', 'left', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause, args }) {
    const { is } = bookings.said(args.words, cause.at);
    if (!who.member || (is !== 'arrived' && is !== 'left')) return { outcome: 'none' };
    const hosted = await bookings.slots.hosted({ community: who.community, by: who.member }, cause.at);
    return { outcome: hosted.length > 0 ? is : 'none' };
  },
});
