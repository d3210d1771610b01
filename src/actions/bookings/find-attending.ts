import { z } from 'zod';
import type { Value } from '../../engine/types';
import { defineAction } from '../define';
import { attendingOf, namesOf, saidNames } from './attending';

/**
 * Finds the bookings that words or a choice name. `arrived`, `left`: the words also say what came of them. `named`: they
 * only name them. `list`: they name nobody of the list. `none`: nobody is expected now.
 */
export const findAttending = defineAction({
  name: 'bookings.find-attending',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['arrived', 'left', 'named', 'list', 'none'],
  gives: ['bookings', 'names'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const all = await attendingOf(services, who, cause.at);
    if (all.length === 0) return { outcome: 'none' };
    const picked = all.filter(({ booking }) => booking.id === words);
    const meant = picked.length > 0 ? picked : saidNames(all, words ?? '');
    if (meant.length === 0) return { outcome: 'list' };
    const data: Record<string, Value> = { bookings: meant.map(({ booking }) => booking.id), names: namesOf(meant) };
    const { is } = services.bookings.said(words ?? '', cause.at);
    return { outcome: is === 'arrived' || is === 'left' ? is : 'named', data };
  },
});
