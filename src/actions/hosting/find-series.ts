import { z } from 'zod';
import { defineAction } from '../define';

/** Tells how many programmes the caller holds. */
export const findSeries = defineAction({
  name: 'hosting.find-series',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some'],
  gives: ['series'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause }) {
    const of = { community: who.community, by: who.member ?? '' };
    const [first, ...more] = who.member === null ? [] : await bookings.series.ofHost(of, cause.at);
    if (!first) return { outcome: 'none' };
    return more.length === 0 ? { outcome: 'one', data: { series: first.id } } : { outcome: 'some' };
  },
});
