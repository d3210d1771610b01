import { z } from 'zod';
import { defineAction } from '../define';
import { sharesIn } from './shares';

/**
 * A head pays people out of the group's account. `paid`: they have it. `head`, `staff`: another head, or the people of the hub,
 * must agree first. `alone`: nobody can agree. `insufficient`: the account hasn't got that many.
 */
export const pay = defineAction({
  name: 'payouts.pay',
  args: z.strictObject({ party: z.string().max(120), words: z.string().max(500) }),
  outcomes: ['paid', 'head', 'staff', 'alone', 'insufficient', 'changed', 'none'],
  gives: ['minutes', 'free'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { party, words } }) {
    if (who.member === null) return { outcome: 'none' };
    const said = await sharesIn(services, who.community, words, cause.at);
    if (said.is !== 'shares') return { outcome: 'changed' };
    const { shares } = said;
    const paid = await services.payouts.pay({ party, by: who.member, shares }, cause);
    if (paid.ok) {
      const { needs } = paid.payout;
      const minutes = shares.reduce((all, one) => all + one.minutes, 0);
      return { outcome: needs === 'nobody' ? 'paid' : needs, data: { minutes } };
    }
    if (paid.why === 'insufficient') return { outcome: 'insufficient', data: { free: paid.available ?? 0 } };
    if (paid.why === 'alone') return { outcome: 'alone' };
    return { outcome: paid.why === 'gone' || paid.why === 'amount' || paid.why === 'twice' ? 'changed' : 'none' };
  },
});
