import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';
import { mayRead } from './duty';

/** The options of one poll in their order; none for a member who may not read it. The value is the option's index. */
export const options = defineSource({
  name: 'polls.options',
  args: z.strictObject({ poll: z.string().optional() }),
  async list({ services, who, args }) {
    const poll = args.poll ? await services.polls.get(args.poll) : null;
    if (poll?.community !== who.community || who.member === null) return [];
    const voted = await services.polls.choiceOf(poll.id, who.member);
    if (voted === null && !(await mayRead(services, who, poll))) return [];
    return poll.options.map((option, index) => ({ value: String(index), text: plain(option) }));
  },
});
