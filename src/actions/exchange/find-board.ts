import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether any request waits or is under way in the coordinator's zones. */
export const findBoard = defineAction({
  name: 'exchange.find-board',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services: { exchange }, who }) {
    invariant(who.member, 'the board needs a member');
    const requests = await exchange.board(who.community, who.member);
    return { outcome: requests.length === 0 ? 'none' : 'some' };
  },
});
