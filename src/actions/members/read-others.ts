import { z } from 'zod';
import { defineAction } from '../define';

/** Whether the caller has other conversations. `staff`: they have, and staff speak for them. */
export const readOthers = defineAction({
  name: 'members.read-others',
  args: z.strictObject({}),
  outcomes: ['some', 'staff', 'none', 'newcomer'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ services, who, cause }) {
    if (who.member === null) return { outcome: 'newcomer' };
    const others = await services.members.elsewhere(who.conversation);
    if (others.length === 0) return { outcome: 'none' };
    return { outcome: cause.by ? 'staff' : 'some' };
  },
});
