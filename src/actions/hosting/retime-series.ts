import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { inSeoul } from '../../lib/seoul';
import { defineAction } from '../define';
import { endOf } from './series';

/**
 * The host gives all coming meetings of a programme another hour and length. `told`: people with a place, who may let go.
 * `busy`: so many of them are somewhere else then. Any other outcome is the reason why the meetings stay.
 */
export const retimeSeries = defineAction({
  name: 'hosting.retime-series',
  args: z.strictObject({
    series: z.string().max(200),
    time: z.string().max(5),
    minutes: z.number().int().min(10).max(480),
  }),
  outcomes: ['moved', 'busy', 'same', 'past', 'long', 'closed', 'taken', 'care', 'none'],
  gives: ['told', 'busy'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const series = await bookings.series.get(args.series);
    if (series?.community !== who.community) return { outcome: 'none' };
    const to = endOf(inSeoul(cause.at).day, args.time, args.minutes);
    if (to === null) return { outcome: 'long' };
    const hours = { from: args.time, to };
    const retimed = await bookings.series.retime({ series: series.id, by: who.member, hours }, cause);
    if (retimed.ok)
      return { outcome: retimed.busy > 0 ? 'busy' : 'moved', data: { told: retimed.told, busy: retimed.busy } };
    const { why } = retimed;
    if (why === 'unknown' || why === 'state') return { outcome: 'none' };
    return { outcome: why === 'pack' ? 'care' : why === 'hours' ? 'long' : why };
  },
});
