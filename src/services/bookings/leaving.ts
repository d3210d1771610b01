import type { Cause } from '../../lib/cause';
import { doing, done } from '../record';
import { relieveDuty } from './duties';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { endBooking } from './releasing';
import { liveStates } from './states';

/** Gives back the coming places and duties of a leaver. Safe to repeat. */
export async function forget(kit: Kit, member: string, cause: Cause): Promise<void> {
  const key = doing(cause, member, 'cancel').key;
  const coming = { from: { $gt: cause.at }, state: { $in: [...liveStates, 'cancelled'] } };
  const bookings = await kit.bookings.find({ by: member, ...coming }, { from: 1 }, MAX_LISTED);
  for (const one of bookings.filter((one) => one.state !== 'cancelled' || done(one, key)))
    await endBooking(kit, one, { by: member, why: 'left' }, cause);
  const duties = { carer: member, to: { $gt: cause.at }, state: { $in: ['on', 'asking'] } };
  for (const { id } of await kit.duties.find(duties, { from: 1 }, MAX_LISTED))
    await relieveDuty(kit, { duty: id, carer: member }, cause);
  await kit.models.completions.deleteMany({ member });
}
