import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { whenOf } from './facts';

/** The caller's bookings that are still to come, soonest first. */
export const mine = defineSource({
  name: 'bookings.mine',
  args: z.strictObject({}),
  async list({ services: { bookings }, who, cause }) {
    const all = who.member ? await bookings.mine(who.member, cause.at) : [];
    const options = await Promise.all(
      all.map(async (booking) => {
        const series = await bookings.series.get(booking.series);
        const name = series ? nameOf(series) : t('bookings.gone');
        return { value: booking.id, text: t(`bookings.item.${booking.state}`, { name, when: whenOf(booking) }) };
      }),
    );
    return listingOf(options, options.length);
  },
});
