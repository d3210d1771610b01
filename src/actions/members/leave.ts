import { z } from 'zod';
import type { Cause } from '../../lib/cause';
import type { Member } from '../../services/members';
import { defineAction } from '../define';
import type { Services } from '../services';

/**
 * Ends a membership: offer, open requests and votes in open polls go, what they wrote to coordinators is wiped, then the
 * profile. False where it had ended already.
 */
export async function endMembership(
  { members, matching, exchange, cases, polls }: Services,
  member: Member,
  cause: Cause,
): Promise<boolean> {
  await exchange.forget(member.id, cause);
  await matching.offers.remove(member.id);
  await matching.asks.remove(member.id);
  await cases.forget(member.id);
  await polls.forget(member.community, member.id);
  return (await members.leave(member.id, cause)).ok;
}

/**
 * Ends the caller's membership. Not while a match is under way. Open to anyone, because a replay finds the conversation
 * already unlinked.
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
    if (await services.exchange.underWay(member.id)) return { outcome: 'busy' };
    return { outcome: (await endMembership(services, member, cause)) ? 'ok' : 'none' };
  },
});
