import { z } from 'zod';
import { defineAction } from '../define';

/** From now on the caller's conversation is the caller's own again. */
export const standBack = defineAction({
  name: 'members.stand-back',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services: { members }, who, cause }) {
    await members.standIn({ conversation: who.conversation, for: null }, cause);
    return { outcome: 'ok' };
  },
});
