import { z } from 'zod';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The programmes that the caller holds, newest first. */
export const series = defineSource({
  name: 'hosting.series',
  args: z.strictObject({}),
  async list({ services: { bookings }, who, cause }) {
    if (who.member === null) return [];
    const all = await bookings.series.ofHost({ community: who.community, by: who.member }, cause.at);
    return listingOf(
      all.map((one) => ({ value: one.id, text: nameOf(one) })),
      all.length,
    );
  },
});
