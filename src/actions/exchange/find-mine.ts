import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether the caller has future requests; `request` is the only one in the case of `one`. */
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
