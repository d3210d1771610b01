import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * A coordinator picks one member to ask, even over the member's limit; for flows of the first program.
 * `exchange.pick-helpers` picks several. `unfit`: that member can't do it (any more).
 */
export const assignHelper = defineAction({
  name: 'exchange.assign-helper',
  args: z.strictObject({ request: z.string(), member: z.string() }),
  outcomes: ['asked', 'unfit', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'picking needs a member');
    const { is } = await exchange.assign(args.request, who.member, { members: [args.member], over: true }, cause);
    return { outcome: is === 'none' ? 'unfit' : is };
  },
});
