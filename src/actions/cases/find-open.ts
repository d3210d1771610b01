import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether any case needs an answer: `some`. `others`: only answered or closed ones are there. */
export const findOpen = defineAction({
  name: 'cases.find-open',
  args: z.strictObject({}),
  outcomes: ['some', 'others', 'none'],
  gives: ['number'],
  needs: 'staff',
  changes: false,
  async run({ services, who, cause }) {
    const of = { community: who.community, by: who.member ?? '' };
    const { open, talking, answered, closed } = await services.cases.count(of, cause.at);
    const outcome = open > 0 ? 'some' : talking + answered + closed > 0 ? 'others' : 'none';
    return { outcome, data: { number: open } };
  },
});
