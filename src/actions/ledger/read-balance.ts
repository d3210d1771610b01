import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { poolAccount } from '../../services/ledger';
import { defineAction } from '../define';

/** The caller's free and held minutes; `none` if nothing may be spent. `pool` is the community's pool. */
export const readBalance = defineAction({
  name: 'ledger.read-balance',
  args: z.strictObject({}),
  outcomes: ['ok', 'none'],
  gives: ['free', 'held', 'pool'],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    invariant(who.member, 'reading a balance needs a member');
    const own = await services.ledger.balance(who.community, who.member);
    const pool = await services.ledger.balance(who.community, poolAccount(who.community));
    const free = Math.max(0, own.available);
    return { outcome: free > 0 ? 'ok' : 'none', data: { free, held: own.held, pool: pool.posted } };
  },
});
