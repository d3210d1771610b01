import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { doing, mayMove } from '../record';
import { takeBackPay } from './earning';
import { emptyFact } from './figures';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { moveUp } from './line';
import { lateNotice } from './notices';
import { releaseUnits } from './page';
import { profileOf } from './settings';
import { bookingMoves } from './states';
import type { Booking, BookingChanged } from './types';

/** Frees what an ended booking held: its units on the page, its diary entry, its minutes. Safe to repeat. */
export async function release(kit: Kit, booking: Booking, why: string, cause: Cause): Promise<void> {
  await releaseUnits(kit.models.slots, booking);
  await kit.matching.diary.release(booking.for, booking.id);
  await takeBackPay(kit, booking, why, cause);
}

/** True from some hours before the beginning: the host has little time to find somebody else. */
export function isLate({ from }: Pick<Booking, 'from'>, lateHours: number, at: Date): boolean {
  return at.getTime() >= from.getTime() - lateHours * HOUR_MS;
}

/** Cancels a booking of `by` before it begins; the place goes to the next in line. */
export async function cancelBooking(
  kit: Kit,
  of: { readonly booking: string; readonly by: string },
  cause: Cause,
): Promise<BookingChanged> {
  const booking = await kit.bookings.get(of.booking);
  if (!booking || booking.by !== of.by) return { ok: false, why: 'unknown' };
  const ended = await endBooking(kit, booking, { by: of.by, why: null }, cause);
  const slot = await kit.slots.get(booking.slot);
  if (!ended || !slot) return { ok: false, why: 'state' };
  return { ok: true, booking: ended, slot };
}

/**
 * Ends a booking and frees its place; null if it has ended otherwise or has begun. `why` null: early or late, by the
 * profile. Safe to repeat.
 */
export async function endBooking(
  kit: Kit,
  booking: Booking,
  { by, why, quiet = false }: { readonly by: string | null; readonly why: string | null; readonly quiet?: boolean },
  cause: Cause,
): Promise<Booking | null> {
  const { lateHours } = profileOf(kit.communities.get(booking.community), booking.profile);
  // Nobody is late who can't come at a time that the host has moved to.
  const moved = booking.log.some(({ is }) => is === 'shifted');
  const reason = why ?? (!moved && isLate(booking, lateHours, cause.at) ? 'late' : 'early');
  const changed = await kit.bookings.change(booking.id, doing(cause, by, 'cancel'), ({ state, from }) =>
    mayMove(bookingMoves, state, 'cancel') && (why !== null || cause.at < from)
      ? { ok: true, move: 'cancel', set: { why: reason, until: null }, is: 'cancelled', data: { was: state } }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return null;
  await release(kit, changed.record, reason, cause);
  const late = reason === 'late' || (reason === 'moved' && isLate(booking, lateHours, cause.at));
  if (late && changed.happening.data.was === 'booked') await tellLate(kit, changed.record, cause);
  if (!quiet) await moveUp(kit, booking.slot, cause);
  return changed.record;
}

/** Counts it, and tells the host, unless the host has given the own place back. */
async function tellLate(
  { series, figures }: Pick<Kit, 'series' | 'figures'>,
  booking: Booking,
  cause: Cause,
): Promise<void> {
  const of = await series.get(booking.series);
  if (of) await figures.record(emptyFact(booking, of.zone, of, 'late'));
  const host = of && hostMember(of);
  if (host && host !== booking.by) cause.tell(lateNotice(host, booking));
}

/** Frees the leftovers of a booking that a broken turn left behind, and ends one that was never decided. */
export async function tidy(kit: Kit, booking: Booking, cause: Cause): Promise<void> {
  const changed = await kit.bookings.change(booking.id, doing(cause, null, 'tidy'), ({ state }) => ({
    ok: true,
    ...(state === 'asking' ? { move: 'refuse' as const } : {}),
    set: { tidiedAt: cause.at, ...(state === 'asking' ? { why: 'not-open' } : {}) },
    is: 'tidied',
  }));
  if (changed.is !== 'done') return;
  await release(kit, changed.record, 'tidied', cause);
  await moveUp(kit, booking.slot, cause);
}
