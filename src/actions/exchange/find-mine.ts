import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Whether the person who talks has anything ahead; `request` is it when there is just `one`. */
export const findMine = defineAction({
  name: 'exchange.find-mine',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some'],
  gives: ['request'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who }) {
    invariant(who.member, 'own requests need a member');
    const [first, ...more] = await exchange.mine(who.member);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { request: first.request.id } };
  },
});
