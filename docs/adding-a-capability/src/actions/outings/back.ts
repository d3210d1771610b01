import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The person who talks is back; `none`: no outing was under way. */
export const back = defineAction({
  name: 'outings.back',
  args: z.strictObject({}),
  outcomes: ['back', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { outings }, who, cause }) {
    invariant(who.member, 'coming back needs a member');
    return { outcome: (await outings.back(who.member, cause)) ? 'back' : 'none' };
  },
});
