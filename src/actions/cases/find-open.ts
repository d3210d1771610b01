import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether any case needs an answer or a closing. */
export const findOpen = defineAction({
  name: 'cases.find-open',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['number'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who }) {
    const { length } = await services.cases.notClosed(who.community, who.member ?? '');
    return { outcome: length > 0 ? 'some' : 'none', data: { number: length } };
  },
});
