import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether one shop takes minutes now, several, or none. */
export const findShops = defineAction({
  name: 'shops.find-shops',
  args: z.strictObject({}),
  outcomes: ['one', 'some', 'none'],
  gives: ['party'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    const [first, ...more] = who.member === null ? [] : await services.shops.open(who.member, cause.at);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { party: first.id } };
  },
});
