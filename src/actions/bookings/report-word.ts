import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The coordinators read the other side's word about a booking, and decide about it. `none`: no word of theirs stands. */
export const reportWord = defineAction({
  name: 'bookings.report-word',
  args: z.strictObject({ booking: z.string().max(80) }),
  outcomes: ['reported', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'words are reported by a member');
    const reported = await bookings.words.report({ booking: args.booking, by: who.member }, cause);
    return { outcome: reported.ok ? 'reported' : 'none' };
  },
});
