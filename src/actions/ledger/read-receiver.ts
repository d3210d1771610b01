import { z } from 'zod';
import { poolAccount } from '../../services/ledger';
import { defineAction } from '../define';
import { receiversFor } from './receivers';

/** The name of an account that the caller may give minutes to. */
export const readReceiver = defineAction({
  name: 'ledger.read-receiver',
  args: z.strictObject({ account: z.string().max(120) }),
  outcomes: ['pool', 'other', 'gone'],
  gives: ['name'],
  needs: 'member',
  changes: false,
  async run({ services, who, args: { account } }) {
    const found = (await receiversFor(services, who)).find((one) => one.account === account);
    if (!found) return { outcome: 'gone' };
    return { outcome: account === poolAccount(who.community) ? 'pool' : 'other', data: { name: found.name } };
  },
});
