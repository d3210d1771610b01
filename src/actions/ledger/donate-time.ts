import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { poolAccount } from '../../services/ledger';
import { defineAction } from '../define';

/** Gives minutes of the caller to the community's pool. */
export const donateTime = defineAction({
  name: 'ledger.donate-time',
  args: z.object({ minutes: z.number() }),
  outcomes: ['ok', 'insufficient', 'amount'],
  gives: ['minutes', 'free', 'pool'],
  needs: 'member',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'donating needs a member');
    const { community, member } = who;
    const pool = poolAccount(community);
    const posting = await services.ledger.donate({ community, from: member, to: pool, minutes: args.minutes }, cause);
    if (!posting.ok) {
      const outcome = posting.why === 'insufficient' ? 'insufficient' : 'amount';
      return { outcome, data: { minutes: args.minutes, free: posting.available ?? 0 } };
    }
    const free = (await services.ledger.balance(community, member)).available;
    const shared = (await services.ledger.balance(community, pool)).posted;
    return { outcome: 'ok', data: { minutes: posting.transfer.minutes, free, pool: shared } };
  },
});
