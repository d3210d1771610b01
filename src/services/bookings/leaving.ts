import type { Cause } from '../../lib/cause';
import { partyName } from '../parties';
import { doing, done } from '../record';
import { relieveDuty } from './duties';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { partyLeftNotice } from './notices';
import { endBooking } from './releasing';
import { nameOf } from './settings';
import { liveStates } from './states';
import type { Booking } from './types';

/** Gives back the coming places and duties of a leaver. Safe to repeat. */
export async function forget(kit: Kit, member: string, cause: Cause): Promise<void> {
  const key = doing(cause, member, 'cancel').key;
  const coming = { from: { $gt: cause.at }, state: { $in: [...liveStates, 'cancelled'] } };
  const bookings = await kit.bookings.find({ by: member, ...coming }, { from: 1 }, MAX_LISTED);
  for (const one of bookings.filter((one) => one.state !== 'cancelled' || done(one, key)))
    if (await endBooking(kit, one, { by: member, why: 'left' }, cause)) await tellOfParty(kit, one, cause);
  const duties = { carer: member, to: { $gt: cause.at }, state: { $in: ['on', 'asking'] } };
  for (const { id } of await kit.duties.find(duties, { from: 1 }, MAX_LISTED))
    await relieveDuty(kit, { duty: id, carer: member }, cause);
  await kit.models.completions.deleteMany({ member });
}

/** A party's place or loan that its leaver had arranged: the host and the coordinators hear that it is off. */
async function tellOfParty(kit: Kit, booking: Booking, cause: Cause): Promise<void> {
  const party = booking.for === booking.by ? null : await kit.parties?.get(booking.for);
  const [slot, series] = await Promise.all([kit.slots.get(booking.slot), kit.series.get(booking.series)]);
  if (!party || !slot || !series) return;
  const people = await kit.members.coordinators(slot.community, slot.zone);
  const told = new Set([hostMember(series), ...people.map(({ id }) => id)]);
  for (const to of told)
    if (to !== null && to !== booking.by)
      cause.tell(partyLeftNotice(to, slot, { party: partyName(party), what: nameOf(series) }, booking.id));
}
