import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Uses a code from `npm run operator`: its first typist becomes an operator. `join`: the person is no member yet, and
 * the code stays valid.
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
