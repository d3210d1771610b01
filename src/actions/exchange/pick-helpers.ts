import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { pickedText } from '../../services/exchange';
import { defineAction } from '../define';
import { value } from './facts';

/**
 * A coordinator picks members to ask. `full`: some were not asked, since their week or own limit is full. They are in
 * the value `full`, and `over` asks them anyway. `unfit`: none of them can do it.
 */
export const pickHelpers = defineAction({
  name: 'exchange.pick-helpers',
  args: z.strictObject({
    request: z.string(),
    members: z.array(z.string().max(60)).min(1).max(20),
    over: z.boolean().default(false),
  }),
  outcomes: ['asked', 'full', 'unfit', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: ['said', 'full'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args: { request, members, over } }) {
    invariant(who.member, 'picking needs a member');
    const picked = await exchange.assign(request, who.member, { members, over }, cause);
    if (picked.is !== 'asked' && picked.is !== 'none') return { outcome: picked.is };
    const { asked, full, unfit } = picked;
    const said = value(pickedText({ asked: asked.length, full: full.length, unfit: unfit.length }));
    const data = { said, full: [...full] };
    if (full.length > 0) return { outcome: 'full', data };
    return { outcome: picked.is === 'asked' ? 'asked' : 'unfit', data };
  },
});
