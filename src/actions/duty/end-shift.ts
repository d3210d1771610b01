import { z } from 'zod';
import { defineAction } from '../define';

/** Takes a shift off the rota. */
export const endShift = defineAction({
  name: 'duty.end-shift',
  args: z.strictObject({ shift: z.string().max(60) }),
  outcomes: ['ok', 'gone'],
  gives: [],
  needs: 'staff',
  changes: true,
  async run({ services: { duty }, who, cause, args }) {
    const ended = await duty.endShift({ id: args.shift, community: who.community, by: who.member }, cause);
    return { outcome: ended.ok ? 'ok' : 'gone' };
  },
});
