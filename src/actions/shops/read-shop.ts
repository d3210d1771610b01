import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** The name of a shop, and the minutes that the caller can spend. `empty`: none. `own`: the caller belongs to it. */
export const readShop = defineAction({
  name: 'shops.read-shop',
  args: z.strictObject({ party: z.string().max(120) }),
  outcomes: ['ok', 'empty', 'own', 'closed'],
  gives: ['name', 'free'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { party } }) {
    if (who.member === null) return { outcome: 'closed' };
    const shop = (await services.shops.open(who.member, cause.at)).find(({ id }) => id === party);
    if (!shop) return { outcome: 'closed' };
    const mine = await services.parties.of(who.member, cause.at);
    if (mine.some(({ id }) => id === party)) return { outcome: 'own' };
    const { available: free } = await services.ledger.balance(who.community, who.member);
    return { outcome: free > 0 ? 'ok' : 'empty', data: { name: partyName(shop), free } };
  },
});
