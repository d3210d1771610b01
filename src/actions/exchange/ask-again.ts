import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { shortageText } from '../../services/exchange';
import { defineAction } from '../define';
import { value } from './facts';

/** A coordinator asks again for an open request, in near zones too. `nobody`: nobody is left to ask, for the reason in `why`. */
export const askAgain = defineAction({
  name: 'exchange.ask-again',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['asked', 'nobody', 'started', 'ended', 'not-allowed', 'unknown'],
  gives: ['why'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'asking again needs a member');
    const asked = await exchange.askAgain(args.request, who.member, cause);
    const why = asked.is === 'nobody' ? value(shortageText(asked.shortage)) : null;
    return { outcome: asked.is, data: { why } };
  },
});
