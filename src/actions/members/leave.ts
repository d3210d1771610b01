import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Ends the caller's membership, but not while a match is under way. `head`: a party would be left without a head. Open to anyone, since a replay finds the
 * conversation already unlinked.
 */
export const leave = defineAction({
  name: 'members.leave',
  args: z.strictObject({}),
  outcomes: ['ok', 'busy', 'head', 'none'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    const { members, memberships, parties } = services;
    const member = await members.standing(who.conversation, cause);
    if (!member || member.status === 'refused') return { outcome: 'none' };
    if (await memberships.held(member.id)) return { outcome: 'busy' };
    if ((await parties.headedAlone(member.id, cause.at)).length > 0) return { outcome: 'head' };
    const ended = await memberships.end({ member: member.id, community: member.community }, cause);
    return { outcome: ended ? 'ok' : 'none' };
  },
});
