import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';

/** The options of one poll in their order; the value is the option's index. */
export const options = defineSource({
  name: 'polls.options',
  args: z.object({ poll: z.string().optional() }),
  async list({ services, who, args }) {
    const poll = args.poll ? await services.polls.get(args.poll) : null;
    if (!poll || poll.community !== who.community) return [];
    return poll.options.map((option, index) => ({ value: String(index), text: plain(option) }));
  },
});
