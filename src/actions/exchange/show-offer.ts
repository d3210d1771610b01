import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { slots } from '../../services/matching';
import { defineAction } from '../define';
import { offerLines, offerTexts } from './offer-texts';
import { caps, draftArgs, zonesOf } from './set-offer';

/** The lines of an offer that is not set yet, for its summary. */
export const showOffer = defineAction({
  name: 'exchange.show-offer',
  args: z.strictObject(draftArgs),
  outcomes: ['ok'],
  gives: [...offerLines],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    invariant(who.member, 'an offer needs a member');
    const { kinds, times = slots, days = [], often } = args;
    const zones = await zonesOf(services, who, args.zones);
    return { outcome: 'ok', data: offerTexts(who.community, { kinds, zones, times, days, cap: caps[often] }) };
  },
});
