import type { Cause } from '../../lib/cause';
import { doing, done } from '../record';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { moveUp } from './line';
import { acceptedNotice, bookingNotice } from './notices';
import { fits, joinLine } from './page';
import { seat, unseat } from './seating';
import { heldStates } from './states';
import type { Booking, BookingChanged, Series, Slot } from './types';

/** A host's decision about an application. `wait`: the person goes to the end of the waiting list. */
export interface Deciding {
  readonly booking: string;
  readonly by: string;
  readonly as: 'accept' | 'decline' | 'wait';
}

/** Accepts or declines an application, or lets it wait; the person is told. Safe to repeat. */
export async function decide(kit: Kit, of: Deciding, cause: Cause): Promise<BookingChanged> {
  const booking = await kit.bookings.get(of.booking);
  const [slot, series] = booking
    ? await Promise.all([kit.slots.get(booking.slot), kit.series.get(booking.series)])
    : [null, null];
  if (!booking || !slot || !series || !(await isHost(kit, series, of.by, cause.at)))
    return { ok: false, why: 'unknown' };
  const key = doing(cause, of.by, of.as).key;
  if (slot.drawAt || (booking.state !== 'applied' && !done(booking, key))) return { ok: false, why: 'state' };
  if (of.as === 'accept') return accept(kit, booking, { slot, series, by: of.by }, cause);
  if (of.as === 'wait' && slot.state !== 'open') return { ok: false, why: 'state' };
  const move = of.as === 'wait' ? ('wait' as const) : ('decline' as const);
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, of.as), ({ state }) =>
    state === 'applied'
      ? { ok: true, move, set: of.as === 'wait' ? { since: cause.at } : { why: 'host' }, is: move }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  if (changed.record.state === 'waiting') await joinLine(kit.models.slots, changed.record, slot.grain);
  cause.tell(bookingNotice(changed.record, of.as === 'wait' ? 'waiting' : 'declined'));
  if (of.as === 'wait' && fits(slot, booking)) await moveUp(kit, slot.id, cause);
  return { ok: true, booking: changed.record, slot: (await kit.slots.get(slot.id)) ?? slot };
}

async function accept(
  kit: Kit,
  booking: Booking,
  { slot, series, by }: { readonly slot: Slot; readonly series: Series; readonly by: string },
  cause: Cause,
): Promise<BookingChanged> {
  if (booking.state === 'applied') {
    const why = await seat(kit, slot, booking, true, cause);
    if (why) return { ok: false, why: why === 'twice' ? 'busy' : why };
  }
  const changed = await kit.bookings.change(booking.id, doing(cause, by, 'accept'), ({ state }) =>
    state === 'applied' ? { ok: true, move: 'book', set: {}, is: 'accepted' } : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') {
    if (changed.is === 'refused' && !heldStates.includes(changed.record.state)) await unseat(kit, booking);
    return { ok: false, why: 'state' };
  }
  cause.tell(acceptedNotice(changed.record, series));
  return { ok: true, booking: changed.record, slot: (await kit.slots.get(slot.id)) ?? slot };
}
