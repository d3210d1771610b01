import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether any correction waits for the caller's decision. */
export const findWaiting = defineAction({
  name: 'ledger.find-waiting',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['number'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who }) {
    const { length } = who.member === null ? [] : await services.ledger.waiting(who.community, who.member);
    return { outcome: length > 0 ? 'some' : 'none', data: { number: length } };
  },
});
