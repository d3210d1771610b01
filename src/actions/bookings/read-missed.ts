import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { readMissedFor } from './missed';

/** Missed places that a coordinator is asked about, `missed` of them. `seen`: somebody has looked. `none`: no such booking. */
export const readMissed = defineAction({
  name: 'bookings.read-missed',
  args: z.strictObject({ booking: z.string().max(80).nullish() }),
  outcomes: ['open', 'seen', 'none'],
  gives: ['name', 'missed'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    invariant(who.member, 'missed places are looked at by a member');
    const found = await readMissedFor(services, { booking: args.booking ?? '', community: who.community });
    if (!found) return { outcome: 'none' };
    return { outcome: found.booking.seenAt ? 'seen' : 'open', data: { name: found.name, missed: found.missed } };
  },
});
