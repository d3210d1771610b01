import type { Cause } from '../../lib/cause';
import { spanOf, stretchOf } from '../../lib/grains';
import { doing, done } from '../record';
import { diaryEntry } from './diary';
import type { Kit } from './kit';
import { MAX_CHANGES } from './limits';
import { moveUp } from './line';
import { entryId, grows, isOnPage, releaseUnits, shiftUnits } from './page';
import { priceOf } from './pricing';
import type { Profile } from './profiles';
import { profileOf } from './settings';
import type { Booking, Changing, Shifted, ShiftedWhy, Slot } from './types';

/**
 * Changes the time or the units of a booked place within its slot: the diary, the page, then the booking. The page
 * decides in one write, so that the place is never lost. Safe to repeat.
 */
export async function changeBooking(kit: Kit, of: Changing, cause: Cause): Promise<Shifted> {
  const booking = await kit.bookings.get(of.booking);
  const slot = booking && (await kit.slots.get(booking.slot));
  if (!booking || !slot || booking.by !== of.by) return { ok: false, why: 'unknown' };
  if (done(booking, doing(cause, of.by, 'change').key)) return finish(kit, booking, cause);
  const profile = profileOf(kit.communities.get(slot.community), slot.profile);
  const entry = cause.id('bke');
  // A repeat finds its entry on the page, whatever has become of the slot since.
  const shifted = isOnPage(slot, entry);
  const why = shifted ? null : refusalOf(slot, booking, cause.at);
  const wished = readChange(slot, profile, booking, of, cause.at);
  if (why || !wished.ok) return { ok: false, why: why ?? (wished.ok ? 'state' : wished.why), slot };
  const next: Booking = { ...booking, ...wished.set, entry };
  const late = slot.state === 'open' && cause.at >= slot.signUntil && grows(booking, next);
  const failed = shifted ? null : late ? 'late' : await shift(kit, slot, profile, { booking, next }, cause);
  return failed ? { ok: false, why: failed, slot } : note(kit, booking, next, cause);
}

interface Pair {
  readonly booking: Booking;
  readonly next: Booking;
}

/** Moves the stretch in the diary and on the page; the reason if the booking keeps the old one. */
async function shift(
  kit: Kit,
  slot: Slot,
  profile: Profile,
  { booking, next }: Pair,
  cause: Cause,
): Promise<'busy' | 'full' | null> {
  const fresh = { ...diaryEntry(next), id: entryId(next) };
  const { diary } = kit.matching;
  if (profile.diary && !(await diary.reserve(next.for, fresh, cause.at, { besides: booking.id }))) return 'busy';
  if (await shiftUnits(kit.models.slots, booking, next, cause.at)) return null;
  if (profile.diary) await diary.release(next.for, fresh.id);
  return isOnPage((await kit.slots.get(slot.id)) ?? slot, entryId(next)) ? null : 'full';
}

/** Writes the new stretch into the booking; a booking that has ended meanwhile gives the new stretch back. */
async function note(kit: Kit, { id, by }: Booking, next: Booking, cause: Cause): Promise<Shifted> {
  const { from, to, a, z, units, won, entry, changes } = next;
  const changed = await kit.bookings.change(id, doing(cause, by, 'change'), (now) =>
    now.state === 'booked'
      ? { ok: true, set: { from, to, a, z, units, won, entry, changes }, is: 'changed' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is === 'done') return finish(kit, changed.record, cause);
  await releaseUnits(kit.models.slots, next);
  await kit.matching.diary.release(next.for, entryId(next));
  await moveUp(kit, next.slot, cause);
  return { ok: false, why: 'state' };
}

/** The diary keeps the new stretch alone, and freed units go to those who wait. */
async function finish(kit: Kit, booking: Booking, cause: Cause): Promise<Shifted> {
  await kit.matching.diary.move(booking.for, booking.id, entryId(booking));
  await moveUp(kit, booking.slot, cause);
  const slot = await kit.slots.get(booking.slot);
  return slot ? { ok: true, booking, slot } : { ok: false, why: 'unknown' };
}

/** Why a booking can't change at all. A place that has begun may change until its person has gone. */
function refusalOf({ state }: Slot, booking: Booking, at: Date): ShiftedWhy | null {
  if (booking.state !== 'booked' || booking.outAt !== null || booking.changes >= MAX_CHANGES) return 'state';
  if (state !== 'open' && state !== 'running') return 'state';
  return at >= booking.to ? 'past' : null;
}

type Wished =
  | { readonly ok: true; readonly set: Pick<Booking, 'from' | 'to' | 'a' | 'z' | 'units' | 'won' | 'changes'> }
  | { readonly ok: false; readonly why: ShiftedWhy };

/** The fields of a changed booking. A place that has begun keeps its beginning. */
function readChange(slot: Slot, profile: Profile, booking: Booking, of: Changing, at: Date): Wished {
  const say = (why: ShiftedWhy): Wished => ({ ok: false, why });
  const { units = booking.units } = of;
  const wanted = of.span ?? { from: booking.from, to: booking.to };
  const stretch = stretchOf(slot, wanted, slot.grain);
  if (!stretch || (slot.grain === null && of.span !== undefined)) return say('hours');
  const begins = wanted.from.getTime() === booking.from.getTime();
  if (wanted.to <= at || (!begins && (at >= booking.from || wanted.from <= at))) return say('past');
  if (!Number.isInteger(units) || units < profile.least || units > profile.most) return say('units');
  const span = slot.grain === null ? spanOf(slot, stretch, slot.grain) : { from: wanted.from, to: wanted.to };
  const { won, minutes } = priceOf(profile, slot, span, units);
  if (minutes !== booking.minutes || (booking.earning && !sameLength(span, booking))) return say('paid');
  const set = { ...span, ...stretch, units, won, changes: booking.changes + 1 };
  const same = span.from.getTime() === booking.from.getTime() && span.to.getTime() === booking.to.getTime();
  return same && units === booking.units ? say('same') : { ok: true, set };
}

function sameLength(one: Pick<Booking, 'from' | 'to'>, other: Pick<Booking, 'from' | 'to'>): boolean {
  return one.to.getTime() - one.from.getTime() === other.to.getTime() - other.from.getTime();
}
