import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_REASON } from '../../services/exchange';
import { defineAction } from '../define';
import { minutesArg } from './minutes';

/**
 * Records one side's minutes; 0 means that the match did not take place. `waiting`: the other side is asked. `agreed`:
 * both gave the same minutes. `disputed`: they differ, and a coordinator decides. `early`: the appointment hasn't begun,
 * and the caller hasn't said yet that it is over.
 */
export const confirmMatch = defineAction({
  name: 'exchange.confirm-match',
  args: z.strictObject({
    request: z.string(),
    minutes: minutesArg,
    why: z.string().max(MAX_REASON).optional(),
    early: z.boolean().optional(),
  }),
  outcomes: ['waiting', 'agreed', 'disputed', 'length', 'ended', 'not-allowed', 'unknown', 'early'],
  gives: ['minutes', 'max'],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'confirming needs a member');
    const { request, minutes, why } = args;
    const view = args.early ? null : await exchange.look(request, who.member);
    if (view?.request.match && cause.at < view.request.startsAt) return { outcome: 'early', data: { minutes, max: 0 } };
    const result = await exchange.confirm(request, who.member, { minutes, ...(why ? { why } : {}) }, cause);
    const data = { minutes, max: result.is === 'length' ? result.max : 0 };
    return { outcome: result.is === 'started' ? 'ended' : result.is, data };
  },
});
