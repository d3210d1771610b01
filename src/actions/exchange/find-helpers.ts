import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether a coordinator can pick anybody for an open request. */
export const findHelpers = defineAction({
  name: 'exchange.find-helpers',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'picking needs a member');
    const found = await exchange.helpersFor(args.request, who.member, cause.at);
    return { outcome: found.length === 0 ? 'none' : 'some' };
  },
});
