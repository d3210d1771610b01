import { z } from 'zod';
import { defineAction } from '../define';

/** Signs the caller out in every other browser. */
export const endBrowsers = defineAction({
  name: 'members.end-browsers',
  args: z.strictObject({}),
  outcomes: ['ended'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who }) {
    await services.members.endBrowsers(who.conversation);
    return { outcome: 'ended' };
  },
});
