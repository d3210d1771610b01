import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { reasons } from '../../services/exchange';
import { defineAction } from '../define';

/**
 * Takes a request or a match back. `cancelled`: it is over. `reopened`: the helper gave it back, and the search goes
 * on. `why` is a coordinator's reason, which both sides read. `started`: the start has passed, so the sides confirm 0 minutes instead. `ended`: too late.
 */
export const cancelRequest = defineAction({
  name: 'exchange.cancel-request',
  args: z.strictObject({ request: z.string(), why: z.enum(reasons.close).optional() }),
  outcomes: ['cancelled', 'reopened', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'taking back needs a member');
    const { is } = await exchange.cancel(args.request, who.member, cause, args.why);
    return { outcome: is };
  },
});
