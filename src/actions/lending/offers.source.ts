import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { nameOf } from '../../services/bookings';
import { partyName } from '../../services/parties';
import { whenOf } from '../bookings/facts';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { openOffers } from './offers';
import { ownParties } from './own';

/** The open offers of other institutions, soonest first. */
export const offers = defineSource({
  name: 'lending.offers',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const without = await ownParties(services, who, cause);
    const found = await openOffers(services, { community: who.community, without }, cause.at);
    const options = await Promise.all(
      found.map(async ({ free, series }) => {
        const host = await services.parties.get(series.host ?? '');
        const params = { name: nameOf(series), when: whenOf(free), who: host ? partyName(host) : plain('') };
        return { value: free.slot, text: t('lending.offer-line', params) };
      }),
    );
    return listingOf(options, options.length);
  },
});
