import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Approves a waiting person, by a coordinator: they become a member. Other features hear of it and give the welcome
 * minutes and a first offer.
 */
export const approve = defineAction({
  name: 'members.approve',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const result = await members.approve(args.member, who.member, cause);
    if (!result.ok) return { outcome: result.why === 'not-waiting' ? 'gone' : 'not-allowed' };
    return { outcome: 'ok', data: { name: result.member.name } };
  },
});
