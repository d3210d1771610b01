import { z } from 'zod';
import { defineAction } from '../define';

/** Remembers that the caller is under the age of consent, so that breaking off doesn't make them older. */
export const sayChild = defineAction({
  name: 'members.say-child',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause }) {
    await services.members.sayChild(who.conversation, cause);
    return { outcome: 'ok' };
  },
});
