import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { seriesFor } from './series';

/** The host ends a programme. Meetings with booked people are held, `kept` of them; nothing new begins. */
export const endSeries = defineAction({
  name: 'hosting.end-series',
  args: z.strictObject({ series: z.string().max(200) }),
  outcomes: ['ended', 'kept', 'none'],
  gives: ['kept'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const { series: all, slots } = services.bookings;
    const series = (await seriesFor(services, who, args.series, cause.at)) ?? (await all.get(args.series));
    if (series?.community !== who.community) return { outcome: 'none' };
    const ended = await all.end(series.id, who.member, cause);
    if (!ended.ok) return { outcome: 'none' };
    const left = (await slots.coming({ series: series.id, by: who.member }, cause.at)) ?? [];
    const kept = left.filter(({ entries }) => entries.length > 0).length;
    return { outcome: kept > 0 ? 'kept' : 'ended', data: { kept } };
  },
});
