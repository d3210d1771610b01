import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { whenOf } from './facts';
import { minesOf } from './mines';

/** The caller's bookings that are still to come, soonest first. Words may name days; those of other days are left out then. */
export const mine = defineSource({
  name: 'bookings.mine',
  args: z.strictObject({ words: z.string().nullish() }),
  async list({ services, who, cause, args }) {
    const { bookings } = services;
    const found = await minesOf(services, who, args.words ?? '', cause.at);
    const all = found.named && found.named.length > 0 ? found.named : found.all;
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
