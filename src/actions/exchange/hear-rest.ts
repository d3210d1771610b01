import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { daysOf } from './offer-texts';

/**
 * Reads the days of a rest in a person's words. `open`: the words leave the beginning or the end open, or there are none;
 * so also without an offer, and for staff, who mean their duty. `days` is for a card.
 */
export const hearRest = defineAction({
  name: 'exchange.hear-rest',
  args: z.strictObject({ words: z.string().optional() }),
  outcomes: ['days', 'open'],
  gives: ['from', 'to', 'days'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, matching }, who, cause, args: { words = '' } }) {
    invariant(who.member, 'an offer needs a member');
    if (
      who.roles.some((role) => role === 'coordinator' || role === 'operator') ||
      !(await matching.offers.of(who.member))
    )
      return { outcome: 'open' };
    const rest = exchange.readRest(who.community, words.slice(0, MAX_WORDS), cause.at);
    return rest ? { outcome: 'days', data: { ...rest, days: daysOf(rest) } } : { outcome: 'open' };
  },
});
