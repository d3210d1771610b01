import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { type Text, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { slots } from '../../services/matching';
import { defineAction } from '../define';
import { MAX_NAMES_SHOWN } from '../limits';
import { value } from './facts';

/** The caller's offer, as lines of a card. */
export const readOffer = defineAction({
  name: 'exchange.read-offer',
  args: z.strictObject({}),
  outcomes: ['none', 'active', 'paused'],
  gives: ['kinds', 'zones', 'times', 'often'],
  needs: 'member',
  changes: false,
  async run({ services: { matching }, who }) {
    invariant(who.member, 'an offer needs a member');
    const offer = await matching.offers.of(who.member);
    if (!offer) return { outcome: 'none' };
    const { community, cap } = offer;
    const whole = offer.times.length === slots.length;
    return {
      outcome: offer.paused ? 'paused' : 'active',
      data: {
        kinds: value(some(offer.kinds.map((id) => kindName(community, id)))),
        zones: value(some(offer.zones.map((id) => zoneName(community, id)))),
        times: value(whole ? t('exchange.slot.any') : some(offer.times.map((slot) => t(`exchange.slot.${slot}`)))),
        often: value(t(`exchange.often.${cap.per}`, { times: cap.times })),
      },
    };
  },
});

function some(items: readonly Text[]): Text {
  const shown = items.slice(0, MAX_NAMES_SHOWN);
  const more = items.length - shown.length;
  return more === 0 ? t('exchange.list', { items: shown }) : t('exchange.list-more', { items: shown, more });
}
