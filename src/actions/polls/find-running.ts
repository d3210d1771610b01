import { z } from 'zod';
import { defineAction } from '../define';
import { runningFor } from './duty';

/** Tells whether the coordinator's community has a running poll in any zone. */
export const findRunning = defineAction({
  name: 'polls.find-running',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: ['count'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, cause }) {
    const polls = await runningFor(services, who, cause.at);
    return { outcome: polls.length === 0 ? 'none' : 'some', data: { count: polls.length } };
  },
});
