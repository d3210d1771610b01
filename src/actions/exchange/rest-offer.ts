import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { isDay } from '../../lib/seoul';
import { defineAction } from '../define';

const day = z.string().refine(isDay);

/** Keeps the days for which the caller isn't asked; the rest ends by itself. */
export const restOffer = defineAction({
  name: 'exchange.rest-offer',
  args: z.strictObject({ from: day, to: day }),
  outcomes: ['resting', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { matching }, who, cause, args }) {
    invariant(who.member, 'an offer needs a member');
    return { outcome: (await matching.offers.rest(who.member, args, cause)) ? 'resting' : 'none' };
  },
});
