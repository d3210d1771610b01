import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { value, whenOf } from './facts';

/**
 * Takes the caller off a duty where nobody needs them. `asks`: `count` children are booked, so the duty stays, and the
 * coordinators look for somebody else. `unknown`: it isn't a duty of theirs.
 */
export const relieveDuty = defineAction({
  name: 'bookings.relieve-duty',
  args: z.strictObject({ duty: z.string().max(80) }),
  outcomes: ['relieved', 'asks', 'unknown'],
  gives: ['count', 'when'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'a duty needs a member');
    const relieved = await bookings.duty.relieve({ duty: args.duty, carer: who.member }, cause);
    if (relieved.is === 'unknown') return { outcome: 'unknown' };
    const when = value(whenOf(relieved.duty));
    return { outcome: relieved.is, data: relieved.is === 'asks' ? { when, count: relieved.booked } : { when } };
  },
});
