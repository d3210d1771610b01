import { z } from 'zod';
import { bookingsSettings } from '../../services/bookings';
import { defineAction } from '../define';

/**
 * Reads an urgent wish for care, and gives the `kind` of case that it opens. `whole`: it says when. `bare`: it doesn't,
 * so somebody has to ask. `none`: the community takes no urgent wishes.
 */
export const readUrgent = defineAction({
  name: 'bookings.read-urgent',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['whole', 'bare', 'none'],
  gives: ['kind'],
  needs: 'anyone',
  changes: false,
  async run({ services: { bookings, communities }, who, cause, args }) {
    const kind = bookingsSettings.find(communities.get(who.community))?.urgent;
    if (kind === undefined) return { outcome: 'none' };
    const { days, from, to, part } = bookings.said(args.words ?? '', cause.at);
    return { outcome: days || from || to || part ? 'whole' : 'bare', data: { kind } };
  },
});
