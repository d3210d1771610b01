import { z } from 'zod';
import { defineAction } from '../define';

/** Uses a code that another messenger showed; this conversation then belongs to that member. */
export const useLinkCode = defineAction({
  name: 'members.use-link-code',
  args: z.strictObject({ code: z.string().max(100) }),
  outcomes: ['linked', 'yours', 'wrong', 'used', 'late', 'too-many', 'other', 'full'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    const { conversation, community } = who;
    const { is } = await services.members.useLinkCode({ code: args.code, conversation, community }, cause);
    return { outcome: is };
  },
});
