import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Reasons somebody may give for a no; none is needed. */
export const declineReasons = ['time', 'far', 'unsuited'] as const;

/** A helper's no, or the reason of one given before. `mine`: they have said yes already. */
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
