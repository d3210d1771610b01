import { z } from 'zod';
import { fundAccount, ledgerSettings } from '../../services/ledger';
import { defineAction } from '../define';
import { isOurs } from './our-accounts';

/** The minutes of the fund or of a party's account, and the most that it may have. */
export const readAccount = defineAction({
  name: 'ledger.read-account',
  args: z.strictObject({ account: z.string().max(120) }),
  outcomes: ['ok', 'none'],
  gives: ['posted', 'held', 'cap'],
  needs: 'operator',
  changes: false,
  async run({ services, who, args: { account } }) {
    const { fund, party } = ledgerSettings.find(services.communities.get(who.community))?.accounts ?? {};
    const isFund = account === fundAccount(who.community);
    const cap = (isFund ? fund : party)?.capMinutes;
    if (cap === undefined || !(await isOurs(services, who.community, account))) return { outcome: 'none' };
    const { posted, held } = await services.ledger.balance(who.community, account);
    return { outcome: 'ok', data: { posted, held, cap } };
  },
});
