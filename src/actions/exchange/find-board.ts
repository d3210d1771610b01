import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Number of open, unfilled, matched and disputed requests in the coordinator's community. */
export const findBoard = defineAction({
  name: 'exchange.find-board',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: ['open', 'unfilled', 'matched', 'disputed'],
  needs: 'coordinator',
  changes: false,
  async run({ services: { exchange }, who }) {
    invariant(who.member, 'the board needs a member');
    const requests = await exchange.board(who.community, who.member);
    const count = (is: (one: (typeof requests)[number]) => boolean): number => requests.filter(is).length;
    return {
      outcome: requests.length === 0 ? 'none' : 'some',
      data: {
        open: count((one) => one.state === 'open' && !one.unfilledAt),
        unfilled: count((one) => one.state === 'open' && one.unfilledAt !== null),
        matched: count((one) => one.state === 'matched' || one.state === 'confirming'),
        disputed: count((one) => one.state === 'disputed'),
      },
    };
  },
});
