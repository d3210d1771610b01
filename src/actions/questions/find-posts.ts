import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether any answer or news of coordinators is shown now. */
export const findPosts = defineAction({
  name: 'questions.find-posts',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services: { questions }, who, cause }) {
    const shown = await questions.posts(who.community, who.member ?? '', cause.at);
    return { outcome: shown.length > 0 ? 'some' : 'none' };
  },
});
