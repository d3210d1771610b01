import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * Says no to a member's urgent wish for care, with a reason that the member reads. `bad-why`: no reason, or a long one.
 * `over`: it was answered before, or it is no wish of the caller's places.
 */
export const refuseUrgent = defineAction({
  name: 'bookings.refuse-urgent',
  args: z.strictObject({ slot: z.string().max(200), member: z.string().max(80), reason: z.string().max(10_000) }),
  outcomes: ['sent', 'bad-why', 'over'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'a wish is answered by a member');
    const { slot: id, member, reason: why } = args;
    const slot = await bookings.slots.get(id);
    if (slot?.community !== who.community) return { outcome: 'over' };
    const refused = await bookings.duty.refuseUrgent({ slot: id, by: who.member, member, why }, cause);
    if (refused.ok) return { outcome: 'sent' };
    return { outcome: refused.why === 'text' ? 'bad-why' : 'over' };
  },
});
