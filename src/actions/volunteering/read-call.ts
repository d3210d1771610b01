import { z } from 'zod';
import type { Value } from '../../engine/types';
import { valuesOf } from '../../lib/grains';
import { nameOf } from '../../services/bookings';
import { zoneName } from '../../services/communities';
import { partyName } from '../../services/parties';
import { value, whenOf } from '../bookings/facts';
import { defineAction } from '../define';

/** A call for helpers as everybody reads it, without its exact place. `mine`: the caller has applied or has a place. */
export const readCall = defineAction({
  name: 'volunteering.read-call',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['open', 'mine', 'over'],
  gives: ['slot', 'booking', 'what', 'who', 'where', 'when', 'free'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, parties }, who, cause, args }) {
    const slot = args.slot ? await bookings.slots.get(args.slot) : null;
    const series = slot && slot.community === who.community ? await bookings.series.get(slot.series) : null;
    if (!slot || !series || slot.state !== 'open' || cause.at >= slot.from) return { outcome: 'over' };
    const mine = who.member === null ? [] : await bookings.mine(who.member, cause.at);
    const booking = mine.find((one) => one.slot === slot.id);
    const host = series.host === null ? null : await parties.get(series.host);
    const data: Record<string, Value> = {
      ...{ slot: slot.id, what: value(nameOf(series)), when: value(whenOf(slot)) },
      ...{ where: value(zoneName(slot.community, slot.zone)), free: Math.min(...valuesOf(slot.free)) },
      ...(host ? { who: value(partyName(host)) } : {}),
      ...(booking ? { booking: booking.id } : {}),
    };
    return { outcome: booking ? 'mine' : 'open', data };
  },
});
