import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The caller takes back what they wrote about a booking. `over`: nothing of it stands any more. */
export const unsay = defineAction({
  name: 'bookings.unsay',
  args: z.strictObject({ booking: z.string().max(80) }),
  outcomes: ['done', 'over'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'words are taken back by a member');
    const gone = await bookings.words.unsay({ booking: args.booking, by: who.member }, cause);
    return { outcome: gone.ok ? 'done' : 'over' };
  },
});
