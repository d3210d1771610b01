import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether the caller heads one group with minutes, several, or none. */
export const findGroups = defineAction({
  name: 'payouts.find-groups',
  args: z.strictObject({}),
  outcomes: ['one', 'some', 'none'],
  gives: ['party'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause }) {
    const [first, ...more] = who.member === null ? [] : await services.payouts.headed(who.member, cause.at);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { party: first.id } };
  },
});
