import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Casts or changes the caller's vote. `choice`: no such option. */
export const castVote = defineAction({
  name: 'polls.cast-vote',
  args: z.strictObject({ poll: z.string().optional(), choice: z.string().optional() }),
  outcomes: ['voted', 'closed', 'not-eligible', 'choice', 'unknown'],
  gives: ['question', 'option', 'until'],
  needs: 'member',
  changes: true,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'voting needs a member');
    const poll = args.poll ? await services.polls.get(args.poll) : null;
    if (!poll || poll.community !== who.community) return { outcome: 'unknown' };
    const choice = /^\d{1,2}$/.test(args.choice ?? '') ? Number(args.choice) : -1;
    const voting = await services.polls.vote({ poll: poll.id, member: who.member, choice }, cause);
    const data = { question: poll.question, until: poll.closesAt.toISOString() };
    if (voting.is !== 'voted') return { outcome: voting.is, data };
    return { outcome: 'voted', data: { ...data, option: poll.options[voting.choice] ?? '' } };
  },
});
