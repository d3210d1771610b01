import { z } from 'zod';
import { defineAction } from '../define';

/** The caller goes on using their account. `none`: nothing was asked. */
export const keep = defineAction({
  name: 'dormancy.keep',
  args: z.strictObject({}),
  outcomes: ['kept', 'none'],
  gives: ['minutes'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause }) {
    const minutes = who.member === null ? null : await services.dormancy.keep(who.member, cause);
    return minutes === null ? { outcome: 'none' } : { outcome: 'kept', data: { minutes } };
  },
});
