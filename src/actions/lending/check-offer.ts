import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import { value } from '../bookings/facts';
import { defineAction } from '../define';
import { offerArgs, offerOf, offerRefusal, offerRefusals } from './offer';

/** Checks an offer before it is posted. Any other outcome than `ready` is the reason why it can't be. */
export const checkOffer = defineAction({
  name: 'lending.check-offer',
  args: offerArgs,
  outcomes: ['ready', ...offerRefusals],
  gives: ['kind'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'an offer needs a member');
    const offer = await offerOf(services, { ...who, member }, args, cause.at);
    if (typeof offer === 'string') return { outcome: offer };
    const refused = await services.bookings.series.check(offer, cause.at);
    if (refused) return { outcome: offerRefusal(refused.why) };
    return { outcome: 'ready', data: { kind: value(t(`lending.kind.${args.as}`)) } };
  },
});
