import { z } from 'zod';
import { defineAction } from '../define';
import { isOurs } from './our-accounts';

/**
 * An operator fills the fund or a party's account from the issue account. `full`: it would have more than the pack
 * allows. `cap`: the community has given out all its minutes.
 */
export const fillAccount = defineAction({
  name: 'ledger.fill-account',
  args: z.strictObject({ account: z.string().max(120), minutes: z.number() }),
  outcomes: ['ok', 'full', 'cap', 'amount', 'none'],
  gives: ['minutes', 'posted', 'room'],
  needs: 'operator',
  changes: true,
  async run({ services, who, cause, args: { account, minutes } }) {
    const { community, member } = who;
    if (member === null || !(await isOurs(services, community, account))) return { outcome: 'none' };
    const filled = await services.ledger.fill({ community, account, minutes, by: member }, cause);
    if (!filled.ok) {
      if (filled.why === 'no-account') return { outcome: 'none' };
      const room = 'available' in filled ? (filled.available ?? 0) : 0;
      return { outcome: filled.why === 'full' || filled.why === 'cap' ? filled.why : 'amount', data: { room } };
    }
    const { posted } = await services.ledger.balance(community, account);
    return { outcome: 'ok', data: { minutes: filled.transfer.minutes, posted } };
  },
});
