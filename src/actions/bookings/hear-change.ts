import { z } from 'zod';
import { defineAction } from '../define';
import { saidOfOwn } from '../exchange/named';
import { hasDuty } from './duties';

/** Words that say a new end of a stay without asking for a change. */
const ENDS: readonly unknown[] = ['until', 'longer', 'sooner'];

/**
 * Hears a wish to change a booking, or a new end of it, from somebody with a booked place. `none`: other words, no such
 * place, or a duty or an appointment of theirs whose end the words may mean.
 */
export const hearChange = defineAction({
  name: 'bookings.hear-change',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['change', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const { bookings, exchange } = services;
    const asks = bookings.asksChange(words, cause.at);
    if (!who.member || !(asks || ENDS.includes(bookings.said(words, cause.at).is))) return { outcome: 'none' };
    const mine = await bookings.mine(who.member, cause.at);
    if (!mine.some(({ state }) => state === 'booked')) return { outcome: 'none' };
    if (asks) return { outcome: 'change' };
    if (await hasDuty(services, who, words, cause.at)) return { outcome: 'none' };
    return { outcome: (await saidOfOwn(exchange, who, words, cause.at)) === null ? 'change' : 'none' };
  },
});
