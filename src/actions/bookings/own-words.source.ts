import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';

/** The bookings about which a word of the caller's still stands, latest first. */
export const ownWords = defineSource({
  name: 'bookings.own-words',
  args: z.strictObject({}),
  async list({ services: { bookings }, who, cause }) {
    if (who.member === null) return [];
    const all = await bookings.words.own({ community: who.community, by: who.member }, cause.at);
    return Promise.all(
      all.map(async (booking) => {
        const series = await bookings.series.get(booking.series);
        const what = series ? nameOf(series) : t('bookings.gone');
        return { value: booking.id, text: t('bookings.unsay.item', { what, day: inSeoul(booking.from).day }) };
      }),
    );
  },
});
