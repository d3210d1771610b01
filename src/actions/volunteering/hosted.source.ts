import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { whenOf } from '../bookings/facts';
import { defineSource } from '../define';
import { listingOf } from '../listing';

/** The slots that the caller hosts, soonest first. */
export const hosted = defineSource({
  name: 'volunteering.hosted',
  args: z.strictObject({}),
  async list({ services: { bookings }, who, cause }) {
    const slots =
      who.member === null ? [] : await bookings.slots.ofHost({ community: who.community, by: who.member }, cause.at);
    const options = await Promise.all(
      slots.map(async (slot) => {
        const series = await bookings.series.get(slot.series);
        const name = series ? nameOf(series) : t('bookings.gone');
        return { value: slot.id, text: t('bookings.stretch-full', { name, when: whenOf(slot) }) };
      }),
    );
    return listingOf(options, options.length);
  },
});
