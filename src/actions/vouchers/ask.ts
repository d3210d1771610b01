import { z } from 'zod';
import { defineAction } from '../define';

/**
 * The caller asks to turn minutes of a party into vouchers. `asked`: they are held, and two coordinators must agree. `alone`:
 * there aren't two who could. `insufficient`: the account has only `free`. `changed`: the rule or the state has changed.
 */
export const ask = defineAction({
  name: 'vouchers.ask',
  args: z.strictObject({ party: z.string().max(120), minutes: z.number() }),
  outcomes: ['asked', 'alone', 'insufficient', 'changed', 'none'],
  gives: ['minutes', 'won', 'free'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { party, minutes } }) {
    if (who.member === null) return { outcome: 'none' };
    const made = await services.vouchers.ask({ party, by: who.member, minutes }, cause);
    if (made.ok) return { outcome: 'asked', data: { minutes, won: made.conversion.won } };
    if (made.why === 'insufficient') return { outcome: 'insufficient', data: { free: made.available ?? 0 } };
    if (made.why === 'alone') return { outcome: 'alone' };
    return { outcome: made.why === 'not-yours' || made.why === 'no-rule' ? 'none' : 'changed' };
  },
});
