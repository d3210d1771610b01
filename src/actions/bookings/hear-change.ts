import { z } from 'zod';
import { addDays, inSeoul } from '../../lib/seoul';
import type { Said } from '../../services/bookings';
import { defineAction } from '../define';
import { saidOfOwn } from '../exchange/named';

/** Words that say a new end of a stay without asking for a change. */
const ENDS: readonly unknown[] = ['until', 'longer', 'sooner'];

/**
 * Hears a wish to change a booking, or a new end of it, from somebody with a booked place. Words that would look for a
 * place count for one of their day, of today or of tomorrow. `none`: other words, no such place, or an appointment of
 * theirs whose end the words may mean.
 */
export const hearChange = defineAction({
  name: 'bookings.hear-change',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['change', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    if (!who.member) return { outcome: 'none' };
    const { bookings, exchange } = services;
    const asks = bookings.asksChange(words, cause.at);
    const said = bookings.said(words, cause.at);
    if (!(asks || said.ends || ENDS.includes(said.is))) return { outcome: 'none' };
    const mine = (await bookings.mine(who.member, cause.at)).filter(({ state }) => state === 'booked');
    const wanted = said.ends !== undefined && !asks;
    if (!mine.some(({ from }) => !wanted || isSoon(from, said, cause.at))) return { outcome: 'none' };
    if (asks) return { outcome: 'change' };
    return { outcome: (await saidOfOwn(exchange, who, words, cause.at)) === null ? 'change' : 'none' };
  },
});

/** True for a place on the days that words name; without days, for one of today or tomorrow. */
function isSoon(from: Date, { days }: Said, at: Date): boolean {
  const { day } = inSeoul(from);
  const today = inSeoul(at).day;
  return day >= (days?.from ?? today) && day <= (days?.to ?? addDays(today, 1));
}
