import { z } from 'zod';
import { weekdayOf } from '../../lib/seoul';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { seriesFor } from './series';

/**
 * Reads whether words for another hour of a programme also name a day. `other-day`: one on which it isn't held, and a
 * programme keeps its days. `none`: the caller holds no such programme.
 */
export const readHour = defineAction({
  name: 'hosting.read-hour',
  args: z.strictObject({ series: z.string().max(200), words: z.string().max(MAX_HELD_WORDS).nullish() }),
  outcomes: ['hour', 'other-day', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const series = await seriesFor(services, who, args.series, cause.at);
    if (!series) return { outcome: 'none' };
    const of = { community: who.community, words: args.words ?? '', places: [] };
    const { day } = services.bookings.programme(of, cause.at);
    const { weekdays = [], dates = [] } = series.rule;
    const own = new Set([...weekdays, ...dates.map(weekdayOf)]);
    return { outcome: day === undefined || own.has(weekdayOf(day)) ? 'hour' : 'other-day' };
  },
});
