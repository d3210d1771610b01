import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { reasons } from '../../services/exchange';
import { defineAction } from '../define';

/** A coordinator looks for another helper for a match that hasn't begun. */
export const replaceHelper = defineAction({
  name: 'exchange.replace-helper',
  args: z.strictObject({ request: z.string(), why: z.enum(reasons.replace).optional() }),
  outcomes: ['reopened', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'replacing needs a member');
    const { is } = await exchange.replace(args.request, who.member, cause, args.why);
    return { outcome: is };
  },
});
