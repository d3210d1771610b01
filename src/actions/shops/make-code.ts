import { z } from 'zod';
import { codeLimits, showCode } from '../../services/members';
import { defineAction } from '../define';

/**
 * Holds minutes of the caller for a shop, and gives the code that the shop types. `insufficient`: the caller has only `free`.
 * `full`: the shop takes no more. `own`: the caller belongs to it. `closed`: it takes no minutes now.
 */
export const makeCode = defineAction({
  name: 'shops.make-code',
  args: z.strictObject({ party: z.string().max(120), minutes: z.number() }),
  outcomes: ['ok', 'insufficient', 'full', 'own', 'closed', 'amount'],
  gives: ['code', 'minutes', 'valid', 'free'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { party, minutes } }) {
    if (who.member === null) return { outcome: 'closed' };
    const coded = await services.shops.code({ member: who.member, party, minutes }, cause);
    if (coded.ok) {
      return { outcome: 'ok', data: { code: showCode(coded.code), minutes, valid: codeLimits.shop.minutes } };
    }
    const { why, available } = coded;
    if (why === 'insufficient') return { outcome: why, data: { free: available ?? 0 } };
    if (why === 'own' || why === 'full' || why === 'amount') return { outcome: why };
    return { outcome: 'closed' };
  },
});
