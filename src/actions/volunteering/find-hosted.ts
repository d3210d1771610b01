import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells how many slots the caller hosts; `ended`: those that are over and whose attendance is missing. */
export const findHosted = defineAction({
  name: 'volunteering.find-hosted',
  args: z.strictObject({ ended: z.boolean().optional() }),
  outcomes: ['none', 'one', 'some'],
  gives: ['slot'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const all = await bookings.slots.ofHost({ community: who.community, by: who.member }, cause.at);
    const [first, ...more] = args.ended ? all.filter(({ from }) => from <= cause.at) : all;
    if (!first) return { outcome: 'none' };
    return more.length === 0 ? { outcome: 'one', data: { slot: first.id } } : { outcome: 'some' };
  },
});
