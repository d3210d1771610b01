import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether open requests await the caller's answer; `request` is the only one in the case of `one`. */
export const findAsked = defineAction({
  name: 'exchange.find-asked',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some'],
  gives: ['request'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause }) {
    invariant(who.member, 'being asked needs a member');
    const [first, ...more] = await exchange.asks(who.member, cause);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { request: first.id } };
  },
});
