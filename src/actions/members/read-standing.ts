import { z } from 'zod';
import { defineAction } from '../define';

/**
 * A conversation's standing: unknown, waiting for a coordinator, or a member. `child` is given only where a person
 * under the age of consent writes.
 */
export const readStanding = defineAction({
  name: 'members.read-standing',
  args: z.strictObject({}),
  outcomes: ['none', 'waiting', 'active'],
  gives: ['name', 'child'],
  needs: 'anyone',
  changes: false,
  async run({ services, who, cause }) {
    const { newcomer } = who;
    if (newcomer) return { outcome: 'none', data: { name: '', ...(newcomer.child ? { child: true } : {}) } };
    const { members } = services;
    const member = who.member ? await members.get(who.member) : await members.standing(who.conversation);
    if (member?.status === 'waiting' || member?.status === 'active')
      return { outcome: member.status, data: { name: member.name } };
    const child = await services.members.isChilds(who.conversation, cause.at);
    return { outcome: 'none', data: { name: '', ...(child ? { child: true } : {}) } };
  },
});
