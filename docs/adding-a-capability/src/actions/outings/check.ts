import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { showPhone } from '../../lib/phone';
import { defineAction } from '../define';

/** A coordinator on duty looks after somebody who gave no answer: `call` gives the phone, where there is one. */
export const check = defineAction({
  name: 'outings.check',
  args: z.strictObject({ outing: z.string().max(60) }),
  outcomes: ['call', 'no-phone', 'over', 'unknown'],
  gives: ['name', 'phone'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { outings }, who, cause, args }) {
    invariant(who.member, 'looking after somebody needs a member');
    const checked = await outings.check({ id: args.outing, by: who.member }, cause);
    // An outing of another area is none of their business, not even that there is one.
    if (!checked.ok) return { outcome: checked.why === 'over' ? 'over' : 'unknown' };
    const { name, phone } = checked.member;
    if (!phone) return { outcome: 'no-phone', data: { name } };
    return { outcome: 'call', data: { name, phone: showPhone(phone) } };
  },
});
