import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { optionLines } from '../../services/polls';
import { defineAction } from '../define';
import { mayRead } from './duty';

/**
 * One open poll for its voter; `mine` is the voter's current choice. Results stay hidden until the end. A poll of
 * another community, or of a zone the member has nothing to do with, is `unknown`.
 */
export const readPoll = defineAction({
  name: 'polls.read-poll',
  args: z.strictObject({ poll: z.string().optional() }),
  outcomes: ['open', 'closed', 'unknown'],
  gives: ['question', 'options', 'until', 'mine'],
  needs: 'member',
  changes: false,
  async run({ services, who, args, cause }) {
    invariant(who.member, 'reading a poll needs a member');
    const poll = args.poll ? await services.polls.get(args.poll) : null;
    if (!poll || poll.community !== who.community) return { outcome: 'unknown' };
    const choice = await services.polls.choiceOf(poll.id, who.member);
    if (choice === null && !(await mayRead(services, who, poll))) return { outcome: 'unknown' };
    const chosen = choice === null ? undefined : poll.options[choice];
    const data = {
      question: poll.question,
      options: optionLines(poll.options),
      until: poll.closesAt.toISOString(),
      mine: chosen === undefined ? t('polls.mine.none') : t('polls.mine.some', { option: plain(chosen) }),
    };
    const open = poll.state === 'open' && cause.at < poll.closesAt;
    return { outcome: open ? 'open' : 'closed', data };
  },
});
