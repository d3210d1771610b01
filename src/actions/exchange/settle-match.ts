import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { reasons } from '../../services/exchange';
import { defineAction } from '../define';
import { minutesArg } from './minutes';

/** A coordinator decides the minutes of a disputed or unconfirmed match, never of their own. */
export const settleMatch = defineAction({
  name: 'exchange.settle-match',
  args: z.strictObject({ request: z.string(), minutes: minutesArg, why: z.enum(reasons.settle).optional() }),
  outcomes: ['settled', 'length', 'ended', 'not-allowed', 'unknown'],
  gives: ['minutes', 'max'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'deciding needs a member');
    const result = await exchange.settle(args.request, who.member, args.minutes, cause, args.why);
    const data = { minutes: args.minutes, max: result.is === 'length' ? result.max : 0 };
    return { outcome: result.is === 'started' ? 'ended' : result.is, data };
  },
});
