import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { inSeoul } from '../../lib/seoul';
import { defineAction } from '../define';
import { offerLines, offerTexts, restText } from './offer-texts';

/** The caller's offer, as lines of a card. `resting`: with days of a rest that lie ahead or are now. */
export const readOffer = defineAction({
  name: 'exchange.read-offer',
  args: z.strictObject({}),
  outcomes: ['none', 'active', 'resting', 'paused'],
  gives: [...offerLines, 'rest'],
  needs: 'member',
  changes: false,
  async run({ services: { matching }, who, cause }) {
    invariant(who.member, 'an offer needs a member');
    const offer = await matching.offers.of(who.member);
    if (!offer) return { outcome: 'none' };
    const data = offerTexts(offer.community, offer);
    if (offer.paused) return { outcome: 'paused', data };
    const rests = offer.rest !== undefined && offer.rest.to >= inSeoul(cause.at).day;
    return offer.rest && rests
      ? { outcome: 'resting', data: { ...data, rest: restText(offer.rest) } }
      : { outcome: 'active', data };
  },
});
