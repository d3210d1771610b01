import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { minutesArg } from './minutes';

/**
 * Tells the other side of a match that the caller is late, by minutes or as the words say. `told`: with minutes; `some`:
 * without a number. `over`: the match has ended.
 */
export const tellLate = defineAction({
  name: 'exchange.tell-late',
  args: z.strictObject({ request: z.string(), words: z.string().optional(), minutes: minutesArg.optional() }),
  outcomes: ['told', 'some', 'over', 'not-allowed', 'unknown'],
  gives: ['minutes'],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'being late needs a member');
    const words = args.words?.slice(0, MAX_WORDS);
    const said = words === undefined ? null : exchange.readAppointment(who.community, words, cause.at);
    const minutes = args.minutes ?? said?.minutes ?? null;
    const result = await exchange.tellLate(args.request, who.member, minutes, cause);
    if (result.is !== 'told') return { outcome: result.is };
    return { outcome: result.minutes === null ? 'some' : 'told', data: { minutes: result.minutes } };
  },
});
