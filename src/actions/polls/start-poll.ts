import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { mayAsk } from './duty';

/** Opens a poll in the coordinator's community; the invitations go out in batches afterwards. */
export const startPoll = defineAction({
  name: 'polls.start-poll',
  args: z.strictObject({
    question: z.string(),
    options: z.array(z.string()),
    /** Days, or the words from which `until` was read. */
    days: z.union([z.number(), z.string()]).default(0),
    until: z.string().optional(),
    zone: z.string().optional(),
  }),
  outcomes: ['ok', 'refused'],
  gives: ['poll', 'eligible', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'starting a poll needs a member');
    const { question, options, days, zone, until } = args;
    const ends = until ? { closesAt: new Date(until) } : {};
    if (!(await mayAsk(services, who, zone ?? null))) return { outcome: 'refused' };
    const started = await services.polls.start(
      { community: who.community, question, options, days: Number(days), ...ends, zone: zone ?? null, by: who.member },
      cause,
    );
    if (!started.ok) return { outcome: 'refused' };
    const { poll, eligible } = started;
    return { outcome: 'ok', data: { poll: poll.id, eligible, until: poll.closesAt.toISOString() } };
  },
});
