import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { MINUTE_MS } from '../../lib/units';
import { type Change, doing } from '../record';
import { childOf } from './child';
import { complete } from './completing';
import { settlePay, takeBackPay } from './earning';
import { attendedFact, emptyFact, heldFact, helpedFact, lentFact, mindedFact } from './figures';
import { mayMark } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED, MAX_UNITS } from './limits';
import { tellMissed } from './missing';
import { bookingNotice } from './notices';
import { profileOf } from './settings';
import type { BookingMove } from './states';
import type { Booking, Mark, Marked, Series, Slot } from './types';

/** The host or a carer says what came of a place; from the beginning on, and once. Minutes move with it. */
export async function mark(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly as: Mark },
  cause: Cause,
): Promise<Marked> {
  const booking = await kit.bookings.get(of.booking);
  const slot = booking && (await kit.slots.get(booking.slot));
  if (!booking || !slot) return { ok: false, why: 'unknown' };
  if (!(await mayMark(kit, slot, of.by, cause.at))) return { ok: false, why: 'not-allowed' };
  if (cause.at < slot.from) return { ok: false, why: 'early' };
  const { as } = of;
  if (as.is === 'came' && !(Number.isInteger(as.units) && as.units >= 0 && as.units <= MAX_UNITS))
    return { ok: false, why: 'units' };
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, 'mark'), (now) =>
    now.state === 'booked' ? markOf(now, as, cause.at) : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  await follow(kit, changed.record, slot, of, cause);
  await settleIfMarked(kit, slot.id, cause);
  return { ok: true, booking: changed.record, slot: (await kit.slots.get(slot.id)) ?? slot };
}

function markOf(now: Booking, as: Mark, at: Date): Change<Booking, BookingMove> {
  if (as.is === 'in') return { ok: true, set: { inAt: now.inAt ?? at }, is: 'in' };
  if (as.is === 'no-show') return { ok: true, move: 'miss', set: { came: 0 }, is: 'no-show' };
  if (as.is === 'came') return { ok: true, move: 'attend', set: { came: as.units }, is: 'came' };
  const came = Math.max(0, Math.round((at.getTime() - (now.inAt ?? now.from).getTime()) / MINUTE_MS));
  return { ok: true, move: 'attend', set: { outAt: at, came }, is: 'out' };
}

/** Minutes, completion and the notice to the booking member. */
async function follow(
  kit: Kit,
  booking: Booking,
  slot: Slot,
  { as, by }: { readonly as: Mark; readonly by: string },
  cause: Cause,
): Promise<void> {
  if (booking.state === 'attended') {
    await settlePay(kit, booking, booking.came ?? 0, by, cause);
    await attended(kit, booking, slot, cause);
  }
  if (booking.state === 'no-show') {
    await takeBackPay(kit, booking, 'no-show', cause);
    const series = await kit.series.get(booking.series);
    if (series) await kit.figures.record(emptyFact(booking, slot.zone, series, 'missed'));
    await tellMissed(kit, booking, slot, cause);
    return;
  }
  const { review } = profileOf(kit.communities.get(slot.community), slot.profile);
  const child = await childOf(kit, booking);
  cause.tell(bookingNotice(booking, as.is, { asked: review && booking.state === 'attended', child }));
}

/** Counts an attended place, and with the first one its slot; the person may have completed the series with it. */
async function attended(kit: Kit, booking: Booking, slot: Slot, cause: Cause): Promise<void> {
  const series = await kit.series.get(booking.series);
  invariant(series, `the series ${booking.series} is gone`);
  await kit.figures.record(heldFact(slot, series));
  const { for: whose, unit } = profileOf(kit.communities.get(slot.community), slot.profile);
  if (whose === 'party') await kit.figures.record(lentFact(booking, slot, series));
  else await kit.figures.record(attendedFact(booking, slot, series));
  if (unit === 'child') await kit.figures.record(mindedFact(booking, slot, series));
  if (whose !== 'party' && booking.earning) await kit.figures.record(helpedFact(booking, slot, series));
  await completeIfDone(kit, booking, series, cause);
}

/** Records that a person has completed a series, once they attended as often as it asks. */
async function completeIfDone(kit: Kit, booking: Booking, series: Series, cause: Cause): Promise<void> {
  if (series.completion === null) return;
  const of = { series: series.id, for: booking.for, state: 'attended' };
  const times = await kit.bookings.find(of, { from: 1 }, MAX_LISTED);
  if (times.length < series.completion) return;
  const { community, for: member } = booking;
  await complete(kit, { community, series: series.id, id: series.pack ?? series.id, member }, cause.at);
}

/** Settles a slot that is over, once nobody's attendance is missing. */
export async function settleIfMarked(kit: Kit, id: string, cause: Cause): Promise<Slot | null> {
  const slot = await kit.slots.get(id);
  if (slot?.state !== 'over' && slot?.state !== 'unmarked') return slot;
  if ((await kit.bookings.find({ slot: id, state: 'booked' }, { _id: 1 }, 1)).length > 0) return slot;
  const changed = await kit.slots.change(id, doing(cause, null, 'settle'), ({ state }) =>
    state === 'over' || state === 'unmarked'
      ? { ok: true, move: 'settle', set: {}, is: 'settled' }
      : { ok: false, why: 'state' as const },
  );
  return changed.is === 'unknown' ? null : changed.record;
}
