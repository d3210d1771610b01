import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * The pool pays the caller by the pack's rule. `enough`: the caller has more free minutes than the rule says. `month`: the
 * month's share is paid. `empty`: the pool has nothing now.
 */
export const drawSupport = defineAction({
  name: 'ledger.draw-support',
  args: z.strictObject({}),
  outcomes: ['ok', 'enough', 'month', 'empty', 'no-rule'],
  gives: ['minutes', 'free'],
  needs: 'member',
  changes: true,
  async run({ services, who: { community, member }, cause }) {
    invariant(member, 'a pay-out of the pool needs a member');
    const paid = await services.ledger.support({ community, member }, cause);
    const { available: free } = await services.ledger.balance(community, member);
    if (!paid.ok) return { outcome: paid.why, data: { free } };
    return { outcome: 'ok', data: { minutes: paid.transfer.minutes, free } };
  },
});
