import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The host cancels one meeting; everybody with a place, or in line, is told. `over`: it has begun or is cancelled. */
export const cancelMeeting = defineAction({
  name: 'hosting.cancel-meeting',
  args: z.strictObject({ slot: z.string().max(200) }),
  outcomes: ['cancelled', 'over', 'none'],
  gives: ['told'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'none' };
    const done = await bookings.slots.cancel({ slot: slot.id, by: who.member, why: 'host' }, cause);
    if (done.ok) return { outcome: 'cancelled', data: { told: done.told } };
    return { outcome: done.why === 'state' ? 'over' : 'none' };
  },
});
