import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { offerLines, offerTexts } from './offer-texts';

/** The caller's offer, as lines of a card. */
export const readOffer = defineAction({
  name: 'exchange.read-offer',
  args: z.strictObject({}),
  outcomes: ['none', 'active', 'paused'],
  gives: [...offerLines],
  needs: 'member',
  changes: false,
  async run({ services: { matching }, who }) {
    invariant(who.member, 'an offer needs a member');
    const offer = await matching.offers.of(who.member);
    if (!offer) return { outcome: 'none' };
    return { outcome: offer.paused ? 'paused' : 'active', data: offerTexts(offer.community, offer) };
  },
});
