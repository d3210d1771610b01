import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import { defineAction } from '../define';
import { value } from './facts';

/** A reported word about a booking, for a coordinator who may decide about it. `over`: somebody has, or it is their own. */
export const readReportedWord = defineAction({
  name: 'bookings.read-reported-word',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['open', 'over'],
  gives: ['name', 'text'],
  needs: 'coordinator',
  changes: false,
  async run({ services: { bookings, members }, who, args }) {
    invariant(who.member, 'words are judged by a member');
    const found = await bookings.words.reported({ booking: args.booking ?? '', by: who.member });
    if (!found || found.booking.community !== who.community) return { outcome: 'over' };
    const name = (await members.get(found.word.by))?.name ?? '';
    return { outcome: 'open', data: { name, text: value(plain(found.word.text)) } };
  },
});
