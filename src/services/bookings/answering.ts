import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import { payFor } from './earning';
import type { Kit } from './kit';
import { moveUp } from './line';
import { release } from './releasing';
import { tellMovedUp } from './telling';
import type { Booking, BookingChanged } from './types';
import { countMet } from './urgent';

/** Answers an offered place. A yes pays and books; a no, or a yes without minutes, gives it to the next in line. */
export async function answer(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly yes: boolean },
  cause: Cause,
): Promise<BookingChanged> {
  const booking = await kit.bookings.get(of.booking);
  if (!booking || booking.by !== of.by) return { ok: false, why: 'unknown' };
  if (!of.yes) return leaveOffer(kit, booking, 'declined', of.by, cause);
  if (booking.state === 'offered' && !(await payFor(kit, booking, cause))) {
    await leaveOffer(kit, booking, 'minutes', null, cause);
    return { ok: false, why: 'minutes' };
  }
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, 'yes'), ({ state, until }) =>
    state === 'offered' && (until === null || cause.at < until)
      ? { ok: true, move: 'book', set: { until: null }, is: 'booked' }
      : { ok: false, why: 'state' as const },
  );
  const answered = await result(kit, booking, changed.is === 'done' ? changed.record : null);
  if (answered.ok) {
    await countMet(kit, answered.slot, answered.booking);
    await tellMovedUp(kit, answered.booking, answered.slot, cause);
  }
  return answered;
}

/** Ends an offer by a no or by silence; the place goes to the next in line. Safe to repeat. */
export async function leaveOffer(
  kit: Kit,
  booking: Booking,
  why: 'declined' | 'lapsed' | 'minutes',
  by: string | null,
  cause: Cause,
): Promise<BookingChanged> {
  const changed = await kit.bookings.change(booking.id, doing(cause, by, 'no'), ({ state }) =>
    state === 'offered'
      ? { ok: true, move: 'pass', set: { why, until: null }, is: 'passed' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  await release(kit, changed.record, why, cause);
  await moveUp(kit, booking.slot, cause);
  return result(kit, booking, changed.record);
}

async function result(kit: Kit, { slot }: Booking, booking: Booking | null): Promise<BookingChanged> {
  const page = await kit.slots.get(slot);
  return booking && page ? { ok: true, booking, slot: page } : { ok: false, why: 'state' };
}
