import { z } from 'zod';
import { defineAction } from '../define';
import { openOffers } from './offers';
import { ownParties } from './own';

/** Tells whether another institution than the caller's offers something. */
export const findOffers = defineAction({
  name: 'lending.find-offers',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'party',
  changes: false,
  async run({ services, who, cause }) {
    const without = await ownParties(services, who, cause);
    const found = await openOffers(services, { community: who.community, without }, cause.at);
    return { outcome: found.length === 0 ? 'none' : 'some' };
  },
});
