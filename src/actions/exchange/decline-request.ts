import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Reasons a member may give for a no; optional. */
export const declineReasons = ['time', 'far', 'unsuited'] as const;

/** Records a helper's no, or the reason of an earlier no. `mine`: they have already said yes. */
export const declineRequest = defineAction({
  name: 'exchange.decline-request',
  args: z.strictObject({ request: z.string(), why: z.enum(declineReasons).optional() }),
  outcomes: ['ok', 'mine', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'saying no needs a member');
    const { is } = await exchange.decline(args.request, who.member, args.why ?? null, cause);
    if (is === 'declined') return { outcome: 'ok' };
    return { outcome: is === 'ended' || is === 'started' ? 'mine' : is };
  },
});
