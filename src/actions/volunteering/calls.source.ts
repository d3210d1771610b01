import { z } from 'zod';
import { t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { zoneName } from '../../services/communities';
import { whenOf } from '../bookings/facts';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { openCalls } from './calls';

/** The open calls for helpers, those near the caller first. */
export const calls = defineSource({
  name: 'volunteering.calls',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const member = who.member === null ? null : await services.members.get(who.member);
    const found = await openCalls(services, { community: who.community, zone: member?.zone ?? null }, cause.at);
    const options = await Promise.all(
      found.map(async (one) => {
        const series = await services.bookings.series.get(one.series);
        const name = series ? nameOf(series) : t('bookings.gone');
        const text = t('volunteering.call', { name, when: whenOf(one), zone: zoneName(who.community, one.zone) });
        return { value: one.slot, text };
      }),
    );
    return listingOf(options, options.length);
  },
});
