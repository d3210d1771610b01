import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { addDays } from '../../lib/seoul';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { restText } from './offer-texts';

/**
 * Reads the days of a rest in a person's words. `open`: the words leave the beginning or the end open, or there are none.
 * It is also `open` for somebody with neither an offer nor regular help, and for staff, who mean their duty. `until` is the day
 * after the last one; `days` is for a card.
 */
export const hearRest = defineAction({
  name: 'exchange.hear-rest',
  args: z.strictObject({ words: z.string().optional() }),
  outcomes: ['days', 'open'],
  gives: ['from', 'to', 'until', 'days'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, matching, standing }, who, cause, args: { words = '' } }) {
    invariant(who.member, 'an offer needs a member');
    const rest = exchange.readRest(who.community, words.slice(0, MAX_WORDS), cause.at);
    const isStaff = who.roles.some((role) => role === 'coordinator' || role === 'operator');
    // Every sentence comes here, so the store is read only for a rest.
    if (!rest || isStaff) return { outcome: 'open' };
    const isAsked = (await matching.offers.of(who.member)) !== null;
    if (!isAsked && (await standing.mine(who.member)).length === 0) return { outcome: 'open' };
    return { outcome: 'days', data: { ...rest, until: addDays(rest.to, 1), days: restText(rest) } };
  },
});
