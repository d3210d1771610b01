import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { dutiesOf } from './duties';
import { whenOf } from './facts';

/** The caller's duties that are still to come, of the days that words name, soonest first. */
export const duties = defineSource({
  name: 'bookings.duties',
  args: z.strictObject({ words: z.string().nullish() }),
  async list({ services, who, cause, args }) {
    const all = await dutiesOf(services, who, args.words ?? '', cause.at);
    const options = await Promise.all(
      all.map(async (duty) => {
        const slot = await services.bookings.slots.get(duty.slot);
        const series = slot && (await services.bookings.series.get(slot.series));
        const name = series ? nameOf(series) : t('bookings.gone');
        return { value: duty.id, text: t('bookings.stretch-full', { name, when: whenOf(duty) }) };
      }),
    );
    return listingOf(options, options.length);
  },
});
