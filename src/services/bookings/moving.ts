import { type Cause, partOf } from '../../lib/cause';
import type { Span } from '../../lib/span';
import { doing, done } from '../record';
import type { Kit } from './kit';
import { endBooking } from './releasing';
import { profileOf } from './settings';
import { take } from './taking';
import type { Booking, RefusedWhy, Slot } from './types';

/** A wish to move a booked place to another slot of its profile; without `span` it is the whole slot. */
export interface Moving {
  readonly booking: string;
  readonly by: string;
  readonly slot: string;
  readonly span?: Span;
}

/** The result of moving a place. `same`: it is that slot. `chosen`: a host or a draw decides about places there. */
export type Moved =
  | { readonly ok: true; readonly booking: Booking; readonly slot: Slot }
  | { readonly ok: false; readonly why: RefusedWhy | 'state' | 'full' | 'same' | 'chosen' };

/**
 * Moves a booked place to another slot. The new place is taken first, and only then the old one is given back. A refusal
 * leaves the old one as it is. Safe to repeat.
 */
export async function moveBooking(kit: Kit, of: Moving, cause: Cause): Promise<Moved> {
  const booking = await kit.bookings.get(of.booking);
  if (!booking || booking.by !== of.by) return { ok: false, why: 'unknown' };
  const leaving = partOf(cause, 'from');
  const moved = done(booking, doing(leaving, of.by, 'cancel').key) !== null;
  if (!moved && (booking.state !== 'booked' || cause.at >= booking.from)) return { ok: false, why: 'state' };
  const why = await refusal(kit, booking, of.slot);
  if (why) return { ok: false, why };
  const span = of.span ? { span: of.span } : {};
  const saysAge = booking.saysAge ? { saysAge: true } : {};
  const wish = {
    slot: of.slot,
    by: of.by,
    for: booking.for,
    units: booking.units,
    note: booking.note,
    ...span,
    ...saysAge,
  };
  const taken = await take(kit, wish, partOf(cause, 'to'), { besides: booking.id });
  if (taken.is === 'refused') return { ok: false, why: taken.why };
  if (taken.is !== 'booked') return { ok: false, why: 'full' };
  await endBooking(kit, booking, { by: of.by, why: 'moved' }, leaving);
  return { ok: true, booking: taken.booking, slot: taken.slot };
}

/** Only a place that is taken at once can be moved to, in another slot of the same profile. */
async function refusal(kit: Kit, booking: Booking, to: string): Promise<RefusedWhy | 'same' | 'chosen' | null> {
  const slot = await kit.slots.get(to);
  if (!slot || slot.community !== booking.community || slot.profile !== booking.profile) return 'unknown';
  if (slot.id === booking.slot) return 'same';
  const { select } = profileOf(kit.communities.get(slot.community), slot.profile);
  return select === 'host' || (slot.drawAt && !slot.drawnAt) ? 'chosen' : null;
}
