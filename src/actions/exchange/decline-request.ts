import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_WORDS, WHY_NOT } from '../../services/exchange';
import { defineAction } from '../define';

/**
 * Records a helper's no, or the reason of an earlier no. A reason in the words of the no is recorded too: `told`. `mine`:
 * they have already said yes.
 */
export const declineRequest = defineAction({
  name: 'exchange.decline-request',
  args: z.strictObject({ request: z.string(), why: z.enum(WHY_NOT).optional(), words: z.string().optional() }),
  outcomes: ['ok', 'told', 'mine', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'saying no needs a member');
    const said = args.words === undefined ? null : exchange.readWhyNot(who.community, args.words.slice(0, MAX_WORDS));
    const { is } = await exchange.decline(args.request, who.member, args.why ?? said, cause);
    if (is === 'declined') return { outcome: said ? 'told' : 'ok' };
    return { outcome: is === 'ended' || is === 'started' ? 'mine' : is };
  },
});
