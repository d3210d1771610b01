import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { whenOf } from './facts';
import { stretchesFor, wishArgs } from './wish';

/** The stretches that fit a wish, soonest first; with `full`, those without a free place. */
export const stretches = defineSource({
  name: 'bookings.stretches',
  args: wishArgs.extend({ full: z.boolean().optional() }),
  async list({ services, who, cause, args: { full = false, ...wish } }) {
    const found = await stretchesFor(services, who.community, wish, { now: cause.at, full });
    const series = new Map(
      await Promise.all(
        [...new Set(found.map((one) => one.series))].map(
          async (id) => [id, await services.bookings.series.get(id)] as const,
        ),
      ),
    );
    const options = found.flatMap((one) => {
      const of = series.get(one.series);
      if (!of) return [];
      const text = t(full ? 'bookings.stretch-full' : 'bookings.stretch', {
        ...{ name: nameOf(of), when: whenOf(one), free: one.free },
      });
      return [{ value: `${one.slot}|${one.from.toISOString()}|${one.to.toISOString()}`, text }];
    });
    return listingOf(options, options.length);
  },
});
