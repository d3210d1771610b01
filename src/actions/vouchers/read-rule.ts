import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/**
 * The rule by which a party of the caller turns minutes into vouchers, and its free minutes. `few`: it has fewer than the
 * least. `waiting`: another conversion waits. `no-agreement`, `closed`: it can't now.
 */
export const readRule = defineAction({
  name: 'vouchers.read-rule',
  args: z.strictObject({ party: z.string().max(120) }),
  outcomes: ['ok', 'few', 'waiting', 'no-agreement', 'closed', 'none'],
  gives: ['name', 'free', 'unit', 'won', 'least'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args: { party } }) {
    if (who.member === null) return { outcome: 'none' };
    const can = await services.vouchers.read({ party, by: who.member }, cause.at);
    if (can === 'waiting' || can === 'no-agreement' || can === 'closed') return { outcome: can };
    if (typeof can === 'string') return { outcome: 'none' };
    const { unitMinutes: unit, unitWon: won, leastMinutes: least, free } = can;
    return { outcome: free < least ? 'few' : 'ok', data: { name: partyName(can.party), free, unit, won, least } };
  },
});
