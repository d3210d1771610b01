import { z } from 'zod';
import { defineAction } from '../define';

/** A conversation's standing: unknown, waiting for a coordinator, or a member. */
export const readStanding = defineAction({
  name: 'members.read-standing',
  args: z.strictObject({}),
  outcomes: ['none', 'waiting', 'active'],
  gives: ['name'],
  needs: 'anyone',
  changes: false,
  async run({ services, who }) {
    const member = await services.members.standing(who.conversation);
    if (member?.status !== 'waiting' && member?.status !== 'active') return { outcome: 'none', data: { name: '' } };
    return { outcome: member.status, data: { name: member.name } };
  },
});
