import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Ends the caller's membership, but not while a match is under way. Open to anyone, since a replay finds the
 * conversation already unlinked.
 */
export const leave = defineAction({
  name: 'members.leave',
  args: z.strictObject({}),
  outcomes: ['ok', 'busy', 'none'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    const member = await services.members.standing(who.conversation);
    if (member?.status !== 'active' && member?.status !== 'waiting') return { outcome: 'none' };
    if (await services.memberships.held(member.id)) return { outcome: 'busy' };
    return {
      outcome: (await services.memberships.end({ member: member.id, community: member.community }, cause))
        ? 'ok'
        : 'none',
    };
  },
});
