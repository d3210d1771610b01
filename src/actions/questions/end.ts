import { z } from 'zod';
import { defineAction } from '../define';

/** Ends an answer or news of coordinators before its last day. */
export const end = defineAction({
  name: 'questions.end',
  args: z.strictObject({ post: z.string().max(60) }),
  outcomes: ['ended', 'over', 'unknown'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services: { questions }, who, cause, args }) {
    const posts = await questions.end({ id: args.post, by: who.member ?? '' }, cause);
    if (posts.ok) return { outcome: 'ended' };
    return { outcome: posts.why === 'over' ? 'over' : 'unknown' };
  },
});
