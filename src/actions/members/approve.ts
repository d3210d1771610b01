import { z } from 'zod';
import { defineAction } from '../define';

/**
 * Approves a waiting person, by a coordinator: they become a member, with the welcome minutes and a first offer. This
 * action gives those, since its caller is the coordinator and not the newcomer.
 */
export const approve = defineAction({
  name: 'members.approve',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { members, ledger, matching }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const result = await members.approve(args.member, who.member, cause);
    if (!result.ok) return { outcome: result.why === 'not-waiting' ? 'gone' : 'not-allowed' };
    const { id, community, name, returning, can } = result.member;
    if (!returning) await ledger.grantWelcome(community, id, cause);
    if (can.length > 0) await matching.offers.fromProfile(id, cause);
    return { outcome: 'ok', data: { name } };
  },
});
