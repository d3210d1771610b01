import { z } from 'zod';
import { defineAction } from '../define';

/** The resident ends the talk with staff in a case of their own, and the program answers again. */
export const leaveTalk = defineAction({
  name: 'cases.leave-talk',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['ok', 'over'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services: { cases }, who: { conversation, member }, cause, args }) {
    const left = await cases.leaveTalk({ id: args.case, conversation, member }, cause);
    return { outcome: left.ok ? 'ok' : 'over' };
  },
});
