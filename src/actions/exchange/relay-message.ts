import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_RELAY } from '../../services/exchange';
import { defineAction } from '../define';

/**
 * Relays a message to the other side of a match. `masked`: without the numbers and addresses in it. `full`: the match has
 * its most messages. `health`: the caller hasn't agreed to words about health. `over`: the match has ended.
 */
export const relayMessage = defineAction({
  name: 'exchange.relay-message',
  args: z.strictObject({ request: z.string(), text: z.string().min(1).max(MAX_RELAY) }),
  outcomes: ['relayed', 'masked', 'full', 'health', 'over', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'relaying needs a member');
    const result = await exchange.relay(args.request, who.member, args.text, cause);
    return { outcome: result.is === 'relayed' && result.masked ? 'masked' : result.is };
  },
});
