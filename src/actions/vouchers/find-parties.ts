import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether the caller acts for one party that turns minutes into vouchers, for several, or for none. */
export const findParties = defineAction({
  name: 'vouchers.find-parties',
  args: z.strictObject({}),
  outcomes: ['one', 'some', 'none'],
  gives: ['party'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause }) {
    const [first, ...more] = who.member === null ? [] : await services.vouchers.of(who.member, cause.at);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { party: first.id } };
  },
});
