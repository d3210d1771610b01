import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import { defineAction } from '../define';
import { value } from './facts';

/** What the caller wrote about a booking. `gone`: nothing that still stands. */
export const readOwnWord = defineAction({
  name: 'bookings.read-own-word',
  args: z.strictObject({ booking: z.string().max(80) }),
  outcomes: ['there', 'gone'],
  gives: ['text'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, args }) {
    invariant(who.member, 'words are written by a member');
    const booking = await bookings.get(args.booking);
    const text = booking?.community === who.community ? bookings.words.of(booking, who.member) : null;
    return text === null ? { outcome: 'gone' } : { outcome: 'there', data: { text: value(plain(text)) } };
  },
});
