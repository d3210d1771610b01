import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { mayRun } from './duty';

/** Ends a poll of the coordinator's community early; the result goes out in batches afterwards. */
export const closePoll = defineAction({
  name: 'polls.close-poll',
  args: z.strictObject({ poll: z.string() }),
  outcomes: ['ok', 'already', 'unknown'],
  gives: ['question', 'votes'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'closing a poll needs a member');
    if (!(await mayRun(services, who, args.poll))) return { outcome: 'unknown' };
    const closing = await services.polls.close({ poll: args.poll, community: who.community, by: who.member }, cause);
    if (closing.is === 'unknown') return { outcome: 'unknown' };
    const { question, result } = closing.poll;
    return { outcome: closing.is === 'closed' ? 'ok' : 'already', data: { question, votes: result?.votes ?? 0 } };
  },
});
