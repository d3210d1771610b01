import { z } from 'zod';
import { defineAction } from '../define';

/** Records that a test has arrived in this conversation. */
export const proveRoute = defineAction({
  name: 'members.prove-route',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    await services.members.proveRoute(who.conversation, cause);
    return { outcome: 'ok' };
  },
});
