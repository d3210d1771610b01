import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_HOURS } from '../../services/outings';
import { defineAction } from '../define';

/** Notes that the person who talks is out, and for how many hours; `until` is when they are asked. */
export const start = defineAction({
  name: 'outings.start',
  args: z.strictObject({ hours: z.coerce.number().int().min(1).max(MAX_HOURS) }),
  outcomes: ['started', 'already'],
  gives: ['until'],
  needs: 'member',
  changes: true,
  async run({ services: { outings, members }, who, cause, args }) {
    const member = who.member === null ? null : await members.get(who.member);
    invariant(member, 'an outing needs a member');
    const { is, outing } = await outings.start({ member, hours: args.hours }, cause);
    return { outcome: is, data: { until: outing.backAt.toISOString() } };
  },
});
