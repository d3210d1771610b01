import { z } from 'zod';
import { defineAction } from '../define';

/** Refuses a waiting person, by a coordinator without the guardian's consent; their data is wiped. */
export const refuse = defineAction({
  name: 'members.refuse',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone', 'not-allowed'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const { members, memberships } = services;
    const waiting = await members.get(args.member);
    const theirs = waiting && (await members.onDuty(who.member, waiting.community, [waiting.zone]));
    // Nothing is kept of a person whom the caller may not refuse.
    if (theirs && waiting.status === 'waiting') await memberships.remember(args.member);
    const result = await members.refuse(args.member, who.member, cause);
    if (!result.ok) return { outcome: result.why === 'not-waiting' ? 'gone' : 'not-allowed' };
    await memberships.clear({ member: args.member, community: who.community }, cause);
    return { outcome: 'ok' };
  },
});
