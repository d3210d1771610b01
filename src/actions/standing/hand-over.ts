import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Ends the promise of the helper, who is the caller, or whom the caller asked: somebody else is sought. */
export const handOver = defineAction({
  name: 'standing.hand-over',
  args: z.strictObject({ standing: z.string() }),
  outcomes: ['seeking', 'ended', 'not-allowed'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { standing } }) {
    invariant(who.member, 'handing over needs a member');
    const { is } = await services.standing.handOver({ standing, by: who.member }, cause);
    return { outcome: is === 'past' ? 'ended' : is };
  },
});
