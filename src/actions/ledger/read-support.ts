import { z } from 'zod';
import { ledgerSettings, poolAccount } from '../../services/ledger';
import { defineAction } from '../define';

/** The published rule by which the pool pays members who are short of minutes. `none`: the community has none. */
export const readSupport = defineAction({
  name: 'ledger.read-support',
  args: z.strictObject({}),
  outcomes: ['rule', 'none'],
  gives: ['below', 'pay', 'month', 'pool'],
  needs: 'member',
  changes: false,
  async run({ services, who: { community } }) {
    const rule = ledgerSettings.find(services.communities.get(community))?.solidarity;
    if (!rule) return { outcome: 'none' };
    const { posted: pool } = await services.ledger.balance(community, poolAccount(community));
    const { belowMinutes: below, payMinutes: pay, monthMinutes: month } = rule;
    return { outcome: 'rule', data: { below, pay, month, pool } };
  },
});
