import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Ends the caller's membership: offer, open requests and votes in open polls go, what they wrote to coordinators is
 * wiped, then the profile. Not while a match is under way. Open to anyone, because a replay finds the conversation already unlinked.
 */
export const leave = defineAction({
  name: 'members.leave',
  args: z.strictObject({}),
  outcomes: ['ok', 'busy', 'none'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services: { members, exchange, cases, polls }, who, cause }) {
    const member = await members.standing(who.conversation);
    if (member?.status !== 'active' && member?.status !== 'waiting') return { outcome: 'none' };
    if (await exchange.underWay(member.id)) return { outcome: 'busy' };
    await exchange.forget(member.id, cause);
    await cases.forget(member.id);
    await polls.forget(member.community, member.id);
    const result = await members.leave(member.id, cause);
    return { outcome: result.ok ? 'ok' : 'none' };
  },
});
