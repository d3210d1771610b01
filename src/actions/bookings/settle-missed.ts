import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { readMissedFor } from './missed';

/** A coordinator has looked at missed places: they count no more, or the rest stays. `over`: somebody has looked before. */
export const settleMissed = defineAction({
  name: 'bookings.settle-missed',
  args: z.strictObject({ booking: z.string().max(80), as: z.enum(['forgive', 'keep']) }),
  outcomes: ['forgiven', 'kept', 'over'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'missed places are looked at by a member');
    const found = await readMissedFor(services, { booking: args.booking, community: who.community });
    const forgive = args.as === 'forgive';
    const settled =
      found && (await services.bookings.settleMissed({ booking: args.booking, by: who.member, forgive }, cause));
    if (!settled?.ok) return { outcome: 'over' };
    return { outcome: forgive ? 'forgiven' : 'kept', data: { name: found?.name ?? '' } };
  },
});
