import { z } from 'zod';
import { defineAction } from '../define';

/** Takes an absence back. */
export const endAbsence = defineAction({
  name: 'duty.end-absence',
  args: z.strictObject({ absence: z.string().max(60) }),
  outcomes: ['ok', 'gone'],
  gives: [],
  needs: 'staff',
  changes: true,
  async run({ services: { duty }, who, cause, args }) {
    const ended = await duty.endAbsence({ id: args.absence, community: who.community, by: who.member }, cause);
    return { outcome: ended.ok ? 'ok' : 'gone' };
  },
});
