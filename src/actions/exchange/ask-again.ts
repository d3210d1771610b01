import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** A coordinator asks again for an open request, in near zones too. `nobody`: nobody is left to ask. */
export const askAgain = defineAction({
  name: 'exchange.ask-again',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['asked', 'nobody', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'asking again needs a member');
    const { is } = await exchange.askAgain(args.request, who.member, cause);
    return { outcome: is };
  },
});
