import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The caller says a word to the other side of an attended place, once. `over`: it was said before, or they are on no side. */
export const thank = defineAction({
  name: 'bookings.thank',
  args: z.strictObject({ booking: z.string().max(80), text: z.string().max(10_000) }),
  outcomes: ['thanked', 'bad-text', 'over'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'a word is said by a member');
    const said = await bookings.thank({ booking: args.booking, by: who.member, text: args.text }, cause);
    if (said.ok) return { outcome: 'thanked' };
    return { outcome: said.why === 'text' ? 'bad-text' : 'over' };
  },
});
