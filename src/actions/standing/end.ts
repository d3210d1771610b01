import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Ends the caller's help every week. `done`: what was to come is taken back. `ended`: it was over. */
export const end = defineAction({
  name: 'standing.end',
  args: z.strictObject({ standing: z.string() }),
  outcomes: ['done', 'ended', 'not-allowed'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { standing } }) {
    invariant(who.member, 'ending needs a member');
    const { is } = await services.standing.end({ standing, by: who.member }, cause);
    if (is === 'ended-now') return { outcome: 'done' };
    return { outcome: is === 'not-allowed' ? is : 'ended' };
  },
});
