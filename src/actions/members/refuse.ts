import { z } from 'zod';
import { defineAction } from '../define';

/** A coordinator has no consent of the guardian: the waiting ends and what was written down is wiped. */
export const refuse = defineAction({
  name: 'members.refuse',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone', 'not-allowed'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const result = await services.members.refuse(args.member, who.member, cause);
    if (!result.ok) return { outcome: result.why === 'not-waiting' ? 'gone' : 'not-allowed' };
    return { outcome: 'ok' };
  },
});
