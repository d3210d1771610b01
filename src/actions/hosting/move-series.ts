import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { placesFor } from './places';

/**
 * The host moves a programme to another place, an id of the pack or words. `told`: people with a place, who may let go.
 * `closed`, `taken`: the place isn't free at all its meetings. `zone`: it is elsewhere. `pack`: the community places it.
 */
export const moveSeries = defineAction({
  name: 'hosting.move-series',
  args: z.strictObject({ series: z.string().max(200), place: z.string().min(1).max(MAX_HELD_WORDS) }),
  outcomes: ['moved', 'same', 'closed', 'taken', 'zone', 'pack', 'none'],
  gives: ['told'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const { series: all } = services.bookings;
    const series = await all.get(args.series);
    if (series?.community !== who.community) return { outcome: 'none' };
    const place = placesFor(services, who.community, series.host ?? '').find(({ id }) => id === args.place);
    const at = place ? { place: place.id } : { address: args.place };
    const changed = await all.adapt({ series: series.id, by: who.member, at }, cause);
    if (changed.ok) return { outcome: 'moved', data: { told: changed.told } };
    const { why } = changed;
    return { outcome: why === 'unknown' || why === 'state' || why === 'title' ? 'none' : why };
  },
});
