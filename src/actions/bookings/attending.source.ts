import { z } from 'zod';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { attendingOf, lineOf } from './attending';

/** Everybody with a place in the slots that the caller hosts now, and whether they have arrived. */
export const attending = defineSource({
  name: 'bookings.attending',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const all = await attendingOf(services, who, cause.at);
    return listingOf(
      all.map((one) => ({ value: one.booking.id, text: lineOf(one) })),
      all.length,
    );
  },
});
