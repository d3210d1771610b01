import { z } from 'zod';
import { partyAccount } from '../../services/ledger';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** The name and the free minutes of a group that the caller heads. `empty`: it has none. */
export const readGroup = defineAction({
  name: 'payouts.read-group',
  args: z.strictObject({ party: z.string().max(120) }),
  outcomes: ['ok', 'empty', 'none'],
  gives: ['name', 'free'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args: { party } }) {
    const headed = who.member === null ? [] : await services.payouts.headed(who.member, cause.at);
    const of = headed.find(({ id }) => id === party);
    if (!of) return { outcome: 'none' };
    const { available: free } = await services.ledger.balance(who.community, partyAccount(of.id));
    return { outcome: free > 0 ? 'ok' : 'empty', data: { name: partyName(of), free } };
  },
});
