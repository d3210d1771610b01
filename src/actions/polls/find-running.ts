import { z } from 'zod';
import { defineAction } from '../define';

/** Whether the coordinator's community has a poll under way, in any zone. */
export const findRunning = defineAction({
  name: 'polls.find-running',
  args: z.object({}),
  outcomes: ['none', 'some'],
  gives: ['count'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, cause }) {
    const polls = await services.polls.open(who.community, null, cause.at);
    return { outcome: polls.length === 0 ? 'none' : 'some', data: { count: polls.length } };
  },
});
