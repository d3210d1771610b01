import { z } from 'zod';
import { invariant } from '../../lib/errors';
import type { Bookings } from '../../services/bookings';
import { defineAction } from '../define';
import { MAX_HELD_PLACES } from '../limits';

/**
 * The host changes how many may come. `kept`: so many meetings have more people already and stay as they are. `none`: no
 * such programme of theirs, or carers bring its places.
 */
export const resizeSeries = defineAction({
  name: 'hosting.resize-series',
  args: z.strictObject({ series: z.string().max(200), places: z.number().int().min(1).max(MAX_HELD_PLACES) }),
  outcomes: ['changed', 'kept', 'none'],
  gives: ['kept'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hosting needs a member');
    const series = await bookings.series.get(args.series);
    if (series?.community !== who.community || (await hasCarers(bookings, series.id, who.member, cause.at)))
      return { outcome: 'none' };
    const changed = await bookings.series.edit(series.id, who.member, { capacity: args.places }, cause);
    if (!changed.ok) return { outcome: 'none' };
    const slots = (await bookings.slots.coming({ series: series.id, by: who.member }, cause.at)) ?? [];
    const kept = slots.filter(({ cap }) => Math.max(...Object.values(cap)) > args.places).length;
    return { outcome: kept > 0 ? 'kept' : 'changed', data: { kept } };
  },
});

/** True for a series whose places come from the carers on duty. */
async function hasCarers({ slots }: Bookings, series: string, by: string, now: Date): Promise<boolean> {
  return ((await slots.coming({ series, by }, now)) ?? []).some(({ ratio }) => ratio !== null);
}
