import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { MINUTE_MS } from '../../lib/units';
import { nameOf } from '../../services/bookings';
import { zoneName } from '../../services/communities';
import { partyName } from '../../services/parties';
import { value, whenOf } from '../bookings/facts';
import { defineAction } from '../define';
import { ownParties } from './own';
import { takersOf } from './takers';

/**
 * An offer as other institutions read it, without its exact place. `one`: the caller may take it for `party`. `several`:
 * for more than one. `no-head`: for none. `mine`: the caller has asked for it. `own`: it is of a party of the caller.
 */
export const readOffer = defineAction({
  name: 'lending.read-offer',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['one', 'several', 'no-head', 'mine', 'own', 'over'],
  gives: ['slot', 'booking', 'party', 'what', 'kind', 'who', 'where', 'when', 'minutes'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args }) {
    const { bookings, parties } = services;
    const slot = args.slot ? await bookings.slots.get(args.slot) : null;
    const series = slot && slot.community === who.community ? await bookings.series.get(slot.series) : null;
    const host = series?.host ? await parties.get(series.host) : null;
    if (!slot || !series || !host || slot.state !== 'open' || cause.at >= slot.from) return { outcome: 'over' };
    if ((await ownParties(services, who, cause)).includes(host.id)) return { outcome: 'own', data: { slot: slot.id } };
    const mine = who.member === null ? [] : await bookings.mine(who.member, cause.at);
    const booking = mine.find((one) => one.slot === slot.id);
    if (booking) return { outcome: 'mine', data: { booking: booking.id } };
    const takers = await takersOf(services, who, cause);
    const [first, ...more] = takers;
    const data: Record<string, Value> = {
      ...{ slot: slot.id, what: value(nameOf(series)), kind: value(t(`lending.kind.${slot.profile}`)) },
      ...{ who: value(partyName(host)), where: value(zoneName(slot.community, slot.zone)), when: value(whenOf(slot)) },
      minutes: Math.round((slot.to.getTime() - slot.from.getTime()) / MINUTE_MS),
    };
    if (!first) return { outcome: 'no-head', data };
    return more.length > 0 ? { outcome: 'several', data } : { outcome: 'one', data: { ...data, party: first.id } };
  },
});
