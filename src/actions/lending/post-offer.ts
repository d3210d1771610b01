import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { offerArgs, offerOf, offerRefusal, offerRefusals } from './offer';

/** Offers something to other institutions, for a party of the caller. Any other outcome than `posted` is why not. */
export const postOffer = defineAction({
  name: 'lending.post-offer',
  args: offerArgs,
  outcomes: ['posted', ...offerRefusals],
  gives: [],
  needs: 'party',
  changes: true,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'an offer needs a member');
    const offer = await offerOf(services, { ...who, member }, args, cause.at);
    if (typeof offer === 'string') return { outcome: offer };
    const opened = await services.bookings.series.open(offer, cause);
    return { outcome: opened.ok ? 'posted' : offerRefusal(opened.why) };
  },
});
