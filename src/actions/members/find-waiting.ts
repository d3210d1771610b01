import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether anybody waits for approval. */
export const findWaiting = defineAction({
  name: 'members.find-waiting',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['number'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who }) {
    const { length } = await services.members.waiting(who.community, who.member ?? '');
    return { outcome: length > 0 ? 'some' : 'none', data: { number: length } };
  },
});
