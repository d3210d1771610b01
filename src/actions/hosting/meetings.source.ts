import { z } from 'zod';
import { t } from '../../lib/text';
import { whenOf } from '../bookings/facts';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The coming meetings of a programme that the caller holds, with how many have a place. */
export const meetings = defineSource({
  name: 'hosting.meetings',
  args: z.strictObject({ series: z.string().max(200) }),
  async list({ services: { bookings }, who, cause, args }) {
    const all = who.member === null ? null : await bookings.slots.coming({ ...args, by: who.member }, cause.at);
    return listingOf(
      (all ?? []).map((slot) => ({
        value: slot.id,
        text: t('hosting.meeting', { when: whenOf(slot), booked: slot.entries.length }),
      })),
      all?.length ?? 0,
    );
  },
});
