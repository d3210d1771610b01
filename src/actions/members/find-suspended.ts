import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether a member in the caller's zones is suspended. */
export const findSuspended = defineAction({
  name: 'members.find-suspended',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services: { members }, who, cause }) {
    if (who.member === null) return { outcome: 'none' };
    return { outcome: (await members.suspended(who.community, who.member, cause.at)).length > 0 ? 'some' : 'none' };
  },
});
