import { z } from 'zod';
import { defineAction } from '../define';

/** Unlinks this conversation from its member. Open to anyone, because a replay finds it already unlinked. */
export const unlink = defineAction({
  name: 'members.unlink',
  args: z.strictObject({}),
  outcomes: ['unlinked', 'only', 'none'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    const { is } = await services.members.unlink(who.conversation, cause);
    return { outcome: is };
  },
});
