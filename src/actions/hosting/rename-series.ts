import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * The host gives a programme another name, and `told` people with a place read it. `refused`: the name is on the pack's
 * negative list. `pack`: the community names it. `none`: the caller holds no such programme.
 */
export const renameSeries = defineAction({
  name: 'hosting.rename-series',
  args: z.strictObject({ series: z.string().max(200), title: z.string().max(200) }),
  outcomes: ['renamed', 'title', 'refused', 'same', 'pack', 'none'],
  gives: ['told'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, exchange }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const series = await bookings.series.get(args.series);
    if (series?.community !== who.community) return { outcome: 'none' };
    const meaning = exchange.readWords(who.community, args.title);
    if (meaning.is === 'refused' || meaning.is === 'private') return { outcome: 'refused' };
    const changed = await bookings.series.adapt({ series: series.id, by: who.member, title: args.title }, cause);
    if (changed.ok) return { outcome: 'renamed', data: { told: changed.told } };
    const { why } = changed;
    return { outcome: why === 'title' || why === 'same' || why === 'pack' ? why : 'none' };
  },
});
