import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MINUTE_MS } from '../../lib/units';
import { partyAccount } from '../../services/ledger';
import { defineAction } from '../define';
import { takersOf } from './takers';

/**
 * A head asks for an offer of another institution; that one decides. `barred`: the caller can't take it for this party.
 * `minutes`: the party's account lacks them. `twice`: the party has asked for it. `over`: it is gone, or is the party's own.
 */
export const takeOffer = defineAction({
  name: 'lending.take-offer',
  args: z.strictObject({ slot: z.string().max(200), party: z.string().max(80) }),
  outcomes: ['applied', 'barred', 'minutes', 'twice', 'over'],
  gives: ['booking'],
  needs: 'party',
  changes: true,
  async run({ services, who, cause, args }) {
    const { member } = who;
    invariant(member, 'taking an offer needs a member');
    const { bookings, ledger } = services;
    const takers = await takersOf(services, who, cause);
    if (!takers.some(({ id }) => id === args.party)) return { outcome: 'barred' };
    const slot = await bookings.slots.get(args.slot);
    const series = slot && (await bookings.series.get(slot.series));
    if (!slot || slot.community !== who.community || !series || series.host === args.party) return { outcome: 'over' };
    const { available } = await ledger.balance(who.community, partyAccount(args.party));
    if (available * MINUTE_MS < slot.to.getTime() - slot.from.getTime()) return { outcome: 'minutes' };
    const taken = await bookings.take({ slot: slot.id, by: member, for: args.party }, cause);
    if (taken.is === 'applied') return { outcome: 'applied', data: { booking: taken.booking.id } };
    return { outcome: taken.is === 'refused' && taken.why === 'twice' ? 'twice' : 'over' };
  },
});
