import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import { doing, done } from '../record';
import { diaryEntry } from './diary';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED, MAX_MINE, MAX_PLACE_SERIES } from './limits';
import { shiftedNotice } from './notices';
import { isOpen, placeOf, placeTaken } from './opening';
import { profileOf } from './settings';
import { liveStates } from './states';
import type { Booking, Series, Slot, SlotMoved, SlotsPart } from './types';

/** The slots of a series that haven't begun, for its host, soonest first. Null for anybody else. */
export async function comingOf(
  kit: Kit,
  of: { readonly series: string; readonly by: string },
  now: Date,
): Promise<readonly Slot[] | null> {
  const series = await kit.series.get(of.series);
  if (!series || !(await isHost(kit, series, of.by, now))) return null;
  const filter = { series: series.id, from: { $gt: now }, state: { $in: ['open', 'planned'] } };
  return kit.slots.find(filter, { from: 1 }, MAX_MINE);
}

/** The series of a member and of their parties that go on or are paused, newest first. */
export async function seriesOfHost(
  kit: Kit,
  { community, by }: { readonly community: string; readonly by: string },
  now: Date,
): Promise<readonly Series[]> {
  const parties = ((await kit.parties?.of(by, now)) ?? []).map(({ id }) => id);
  const mine = { $or: [{ by }, { host: { $in: [by, ...parties] } }] };
  const states = { $in: ['published', 'paused'] };
  const all = await kit.series.find({ ...mine, community, state: states }, { _id: -1 }, MAX_PLACE_SERIES);
  const ids = all.map(({ id }) => id);
  const ahead = { series: { $in: ids }, from: { $gt: now }, state: { $in: ['open', 'planned'] } };
  const going = new Set((await kit.slots.find(ahead, { from: 1 }, MAX_LISTED)).map(({ series }) => series));
  return all.filter(({ id, state }) => going.has(id) || state === 'paused').slice(0, MAX_MINE);
}

/**
 * Moves a slot that hasn't begun to another time. Everybody keeps the place, is told, and may give it back. The slot is
 * written first, then each booking with its diary. Safe to repeat.
 */
export async function shiftSlot(kit: Kit, of: Parameters<SlotsPart['shift']>[0], cause: Cause): Promise<SlotMoved> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series) return { ok: false, why: 'unknown' };
  if (!(await isHost(kit, series, of.by, cause.at))) return { ok: false, why: 'not-allowed' };
  const key = doing(cause, of.by, 'shift').key;
  const span = { from: of.from, to: new Date(of.from.getTime() + slot.to.getTime() - slot.from.getTime()) };
  const why = done(slot, key) ? null : await refusalOf(kit, slot, series, span, cause.at);
  if (why) return { ok: false, why };
  const moved = await moveSlot(kit, slot, { by: of.by, span }, cause);
  if (!moved.slot) return { ok: false, why: 'state' };
  const told = tellShifted(moved, series, cause);
  return { ok: true, slot: moved.slot, told, busy: moved.busy.map(({ id }) => id) };
}

/** What a moved slot has changed: it, its bookings, and those of people who are somewhere else then. */
interface MovedSlot {
  readonly slot: Slot | null;
  readonly moved: readonly Booking[];
  readonly busy: readonly Booking[];
}

/** Tells everybody with places in moved slots once, a parent of several children too. Gives the number of people. */
export function tellShifted({ moved, busy }: Omit<MovedSlot, 'slot'>, series: Series, cause: Cause): number {
  const people = new Set(moved.map((one) => one.by));
  for (const by of people) {
    const [first, ...more] = moved.filter((one) => one.by === by);
    if (first) cause.tell(shiftedNotice([first, ...more], series, !busy.some((one) => one.by === by)));
  }
  return people.size;
}

/** Writes another time into a slot, then into each booking with its diary. Safe to repeat. */
export async function moveSlot(
  kit: Kit,
  slot: Slot,
  { by, span }: { readonly by: string; readonly span: Span },
  cause: Cause,
): Promise<MovedSlot> {
  const changed = await kit.slots.change(slot.id, doing(cause, by, 'shift'), (now) =>
    (now.state === 'open' || now.state === 'planned') && now.from.getTime() === slot.from.getTime()
      ? { ok: true, set: { ...span, ...deadlines(now, span) }, is: 'shifted' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { slot: null, moved: [], busy: [] };
  const all = await kit.bookings.find({ slot: slot.id, state: { $in: [...liveStates] } }, { since: 1 }, MAX_LISTED);
  const busy: Booking[] = [];
  const moved: Booking[] = [];
  for (const one of all) {
    const now = await shiftBooking(kit, one, span, cause);
    if (!now) continue;
    moved.push(now);
    if (!(await moveDiary(kit, now, cause.at))) busy.push(now);
  }
  return { slot: changed.record, moved, busy };
}

async function refusalOf(
  kit: Kit,
  slot: Slot,
  series: Series,
  span: Span,
  at: Date,
): Promise<(SlotMoved & { ok: false })['why'] | null> {
  if (slot.state !== 'open' && slot.state !== 'planned') return 'state';
  if (slot.from <= at) return 'state';
  if (span.from.getTime() === slot.from.getTime()) return 'same';
  if (slot.ratio !== null || slot.grain !== null) return 'care';
  if (span.from <= at || inSeoul(span.from).day > lastDay(at)) return 'past';
  const place = series.place === null ? null : placeOf(kit, { community: slot.community, place: series.place });
  if (place && !isOpen(place, span)) return 'closed';
  const there = { community: slot.community, place: series.place ?? '' };
  return place && (await placeTaken(kit, there, [span], { slot: slot.id })) ? 'taken' : null;
}

/** A meeting moves at most a year ahead. */
function lastDay(at: Date): string {
  const { day } = inSeoul(at);
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

/** The deadlines of a slot move with its beginning. What was decided stays decided. */
function deadlines(
  slot: Slot,
  { from }: Span,
): Pick<Slot, 'day' | 'signUntil' | 'minBy'> & Partial<Pick<Slot, 'drawAt'>> {
  const later = (at: Date): Date => new Date(at.getTime() + from.getTime() - slot.from.getTime());
  return {
    day: inSeoul(from).day,
    signUntil: later(slot.signUntil),
    minBy: slot.minBy && later(slot.minBy),
    ...(slot.drawAt ? { drawAt: later(slot.drawAt) } : {}),
  };
}

async function shiftBooking(kit: Kit, { id }: Booking, span: Span, cause: Cause): Promise<Booking | null> {
  const changed = await kit.bookings.change(id, doing(cause, null, 'shift'), ({ state, until }) =>
    liveStates.includes(state)
      ? {
          ok: true,
          set: { ...span, remindedAt: null, until: until && until > span.from ? span.from : until },
          is: 'shifted',
        }
      : { ok: false, why: 'state' as const },
  );
  return changed.is === 'done' ? changed.record : null;
}

/** Puts the new time into the person's diary. False if they are somewhere else then: the place stays theirs. */
async function moveDiary(kit: Kit, booking: Booking, at: Date): Promise<boolean> {
  const { diary } = kit.matching;
  const profile = profileOf(kit.communities.get(booking.community), booking.profile);
  if (!profile.diary || (booking.state !== 'booked' && booking.state !== 'offered')) return true;
  const fresh = { ...diaryEntry(booking), id: `${booking.id}@${booking.from.toISOString()}` };
  if (await diary.reserve(booking.for, fresh, at, { besides: booking.id })) {
    await diary.move(booking.for, booking.id, fresh.id);
    return true;
  }
  await diary.release(booking.for, booking.id);
  return false;
}
