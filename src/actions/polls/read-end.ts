import { z } from 'zod';
import { defineAction } from '../define';

/**
 * The end of a new poll. A number is a number of days; words say a day or an hour. `unclear`: none or several are said ·
 * `past` and `far`: not between now and the last day allowed.
 */
export const readEnd = defineAction({
  name: 'polls.read-end',
  args: z.strictObject({ said: z.union([z.number(), z.string()]) }),
  outcomes: ['ok', 'unclear', 'past', 'far'],
  gives: ['until', 'last'],
  needs: 'coordinator',
  changes: false,
  async run({ services, args, cause }) {
    const { is, until, last } = services.polls.endOf(args.said, cause.at);
    return { outcome: is, data: { last: last.toISOString(), ...(until ? { until: until.toISOString() } : {}) } };
  },
});
