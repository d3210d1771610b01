import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Pauses the questions of an offer, or resumes them and ends a rest. */
export const pauseOffer = defineAction({
  name: 'exchange.pause-offer',
  args: z.strictObject({ paused: z.boolean() }),
  outcomes: ['paused', 'active', 'none'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { matching }, who, cause, args }) {
    invariant(who.member, 'an offer needs a member');
    const offer = await matching.offers.pause(who.member, args.paused, cause);
    if (!offer) return { outcome: 'none' };
    return { outcome: offer.paused ? 'paused' : 'active' };
  },
});
