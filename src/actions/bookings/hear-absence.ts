import { z } from 'zod';
import { defineAction } from '../define';
import { saidOfOwn } from '../exchange/named';
import { hasDuty } from './duties';
import { minesOf } from './mines';

/**
 * Hears that somebody can't come to a place of theirs. `none`: other words, no such place, or a duty or an appointment of
 * theirs that the words may mean.
 */
export const hearAbsence = defineAction({
  name: 'bookings.hear-absence',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['absent', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const { bookings, exchange } = services;
    if (!who.member || bookings.said(words, cause.at).is !== 'away') return { outcome: 'none' };
    const { named, all } = await minesOf(services, who, words, cause.at);
    if ((named ?? all).length === 0 || (await hasDuty(services, who, words, cause.at))) return { outcome: 'none' };
    return { outcome: (await saidOfOwn(exchange, who, words, cause.at)) === null ? 'absent' : 'none' };
  },
});
