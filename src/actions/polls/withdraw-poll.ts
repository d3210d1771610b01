import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Takes a poll back within ten minutes; those who were invited are told. `late`: it can only be closed. */
export const withdrawPoll = defineAction({
  name: 'polls.withdraw-poll',
  args: z.strictObject({ poll: z.string().max(60) }),
  outcomes: ['ok', 'late', 'unknown'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'taking a poll back needs a member');
    const { is } = await services.polls.withdraw({ poll: args.poll, by: who.member }, cause);
    return { outcome: is === 'withdrawn' ? 'ok' : is };
  },
});
