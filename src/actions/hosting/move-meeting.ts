import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { isDay, seoulInstant } from '../../lib/seoul';
import { value, whenOf } from '../bookings/facts';
import { defineAction } from '../define';

/**
 * The host moves one meeting to another time; everybody with a place is told and may give it back. `busy`: so many of
 * them are somewhere else then. Any other outcome is the reason why the meeting stays.
 */
export const moveMeeting = defineAction({
  name: 'hosting.move-meeting',
  args: z.strictObject({
    slot: z.string().max(200),
    date: z.string().refine(isDay),
    time: z.string().max(5),
  }),
  outcomes: ['moved', 'busy', 'same', 'past', 'closed', 'taken', 'care', 'over', 'none'],
  gives: ['when', 'told', 'busy'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'none' };
    const from = seoulInstant(args.date, args.time);
    const moved = await bookings.slots.shift({ slot: slot.id, by: who.member, from }, cause);
    if (moved.ok) {
      const data = { when: value(whenOf(moved.slot)), told: moved.told, busy: moved.busy.length };
      return { outcome: moved.busy.length > 0 ? 'busy' : 'moved', data };
    }
    if (moved.why === 'unknown' || moved.why === 'not-allowed') return { outcome: 'none' };
    return { outcome: moved.why === 'state' ? 'over' : moved.why };
  },
});
