import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Makes the first offer from the profile; keeps an existing one. `none`: the profile names no kind. */
export const offerFromProfile = defineAction({
  name: 'exchange.offer-from-profile',
  args: z.strictObject({}),
  outcomes: ['ok', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { matching }, who, cause }) {
    invariant(who.member, 'an offer needs a member');
    const set = await matching.offers.fromProfile(who.member, cause);
    return { outcome: set.ok ? 'ok' : 'none' };
  },
});
