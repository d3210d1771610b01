import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Takes a code that `npm run operator` has shown: its first typist becomes an operator. `join`: somebody who is no
 * member yet; the code isn't looked at and stays good.
 */
export const claimOperator = defineAction({
  name: 'members.claim-operator',
  args: z.strictObject({ code: z.string().max(100) }),
  outcomes: ['operator', 'already', 'join', 'wrong', 'used', 'late', 'too-many'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    const { conversation, member } = who;
    if (member === null) return { outcome: 'join' };
    const { is } = await services.members.claimOperator({ code: args.code, conversation, member }, cause);
    return { outcome: is === 'not-active' ? 'join' : is };
  },
});
