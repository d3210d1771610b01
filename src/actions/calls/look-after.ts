import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** A coordinator has looked after a person whom somebody was worried about. `over`: another has done so already. */
export const lookAfter = defineAction({
  name: 'calls.look-after',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['done', 'over', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { calls }, who, cause, args: { member } }) {
    invariant(who.member, 'looking after somebody needs a member');
    const looked = await calls.lookAfterWorry({ member, by: who.member }, cause);
    if (looked.ok) return { outcome: 'done', data: { name: looked.name } };
    return { outcome: looked.why === 'over' ? 'over' : 'not-allowed' };
  },
});
