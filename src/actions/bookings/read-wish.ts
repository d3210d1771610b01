import { z } from 'zod';
import type { Value } from '../../engine/types';
import { addDays, inSeoul } from '../../lib/seoul';
import { bookingsSettings } from '../../services/bookings';
import { defineAction } from '../define';
import { LISTED_DAYS } from '../limits';

/**
 * Reads a wish for a place in typed words. `care`, `room`: words that ask for it by themselves. `said`: days, hours or
 * people for the profile that is known; days said before hold unless others are said. `unclear`: neither. `none`: no profile is known yet.
 */
export const readWish = defineAction({
  name: 'bookings.read-wish',
  args: z.strictObject({
    words: z.string(),
    profile: z.string().max(40).nullish(),
    day: z.iso.date().nullish(),
    lastDay: z.iso.date().nullish(),
  }),
  outcomes: ['care', 'room', 'said', 'unclear', 'none'],
  gives: ['profile', 'day', 'lastDay', 'from', 'to', 'part', 'count'],
  needs: 'anyone',
  changes: false,
  async run({ services: { bookings, communities }, who, cause, args }) {
    const series = bookingsSettings.find(communities.get(who.community))?.series ?? [];
    const said = bookings.said(args.words, cause.at);
    const asked = said.is === 'find' ? 'care' : said.is === 'rent' ? 'room' : null;
    const there = asked !== null && series.some(({ profile }) => profile === asked) ? asked : null;
    const profile = there ?? args.profile ?? null;
    const today = inSeoul(cause.at).day;
    const any = args.words === 'any' ? { from: today, to: addDays(today, LISTED_DAYS) } : undefined;
    const { days = any, from = null, to = null, part = null, count = null } = said;
    const data: Record<string, Value> = {
      ...{ profile, from, to, part, count },
      ...(days ? { day: days.from, lastDay: days.to } : { day: args.day ?? null, lastDay: args.lastDay ?? null }),
    };
    if (there === 'care' || there === 'room') return { outcome: there, data };
    if (profile === null) return { outcome: 'none', data };
    return { outcome: days || from || to || part || count !== null ? 'said' : 'unclear', data };
  },
});
