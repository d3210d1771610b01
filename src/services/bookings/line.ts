import type { Cause } from '../../lib/cause';
import { numbersOf, valuesOf } from '../../lib/grains';
import { doing, done } from '../record';
import { placeOf } from './child';
import type { Kit } from './kit';
import { LINE_BATCH, MAX_LISTED, MAX_LOOKS } from './limits';
import { offeredNotice, passedNotice } from './line-notices';
import { clearLine, fits } from './page';
import { seat, unseat } from './seating';
import { isTaken } from './signing';
import { heldStates } from './states';
import { offerLapse } from './timing';
import type { Booking, Slot } from './types';

/** The place of a waiting booking in its line, from 1. */
export async function placeInLine({ models }: Pick<Kit, 'models'>, of: Booking): Promise<number> {
  const before = { $or: [{ since: { $lt: of.since } }, { since: of.since, _id: { $lte: of.id } }] };
  return models.bookings.countDocuments({ slot: of.slot, state: 'waiting', ...before } as object);
}

/** The waiting bookings of a slot, first in line first. */
export function waitingFor(
  { bookings }: Pick<Kit, 'bookings'>,
  slot: string,
  most: number,
): Promise<readonly Booking[]> {
  return bookings.find({ slot, state: { $in: ['asking', 'waiting'] } }, { since: 1, _id: 1 }, most);
}

/**
 * Offers free places to those who wait, in order: nobody gets a grain that somebody before them waits for. A place is
 * on the page before it is offered. `direct`: true for a booking that gets its place at once, since its person is there
 * or has been drawn. Marks of grains without a line are cleared at the end.
 */
export function moveUp(kit: Kit, slotId: string, cause: Cause, direct?: (one: Booking) => boolean): Promise<void> {
  return kit.lines.run(slotId, async () => {
    for (const one of await toldBefore(kit, slotId, cause)) await tell(kit, one, cause);
    for (let look = 0; look < MAX_LOOKS; look++) if (!(await lookOnce(kit, slotId, cause, direct))) return;
  });
}

/** One look at the line; true if another one may find more. */
async function lookOnce(
  kit: Kit,
  slotId: string,
  cause: Cause,
  direct: (one: Booking) => boolean = () => false,
): Promise<boolean> {
  // The page is read before the line, so that a mark of a later booking isn't cleared.
  let slot = await kit.slots.get(slotId);
  if (!slot || !isTaken(slot) || cause.at >= (slot.grain === null ? slot.from : slot.to)) return false;
  const { waits } = slot;
  const line = await waitingFor(kit, slotId, LINE_BATCH);
  const blocked = new Set<number>();
  let moved = false;
  for (const one of line) {
    const numbers = numbersOf(one);
    const free =
      one.state === 'waiting' && cause.at < one.from && !numbers.some((n) => blocked.has(n)) && fits(slot, one);
    const step = free ? await raise(kit, slot, one, cause, direct(one)) : 'stays';
    if (step === 'stays') for (const n of numbers) blocked.add(n);
    else moved = true;
    if (step === 'offered') slot = (await kit.slots.get(slotId)) ?? slot;
  }
  if (line.length === LINE_BATCH) return moved;
  const clear = valuesOf(waits).flatMap((waiting, n) => (waiting !== null && !blocked.has(n) ? [n] : []));
  return !(await clearLine(kit.models.slots, { id: slotId, waits }, clear));
}

/** Gives the place to one who waits. */
async function raise(
  kit: Kit,
  slot: Slot,
  one: Booking,
  cause: Cause,
  direct: boolean,
): Promise<'offered' | 'passed' | 'stays'> {
  const why = await seat(kit, slot, one, direct, cause);
  if (why === 'full') return 'stays';
  if (why) return pass(kit, one, why, cause);
  const { quiet } = kit.communities.get(slot.community);
  const until = offerLapse(cause.at, one.from, kit.quietHours === false ? null : quiet);
  const changed = await kit.bookings.change(one.id, doing(cause, null, 'offer'), ({ state }) => {
    if (state !== 'waiting') return { ok: false, why: 'ended' as const };
    if (direct) return { ok: true, move: 'book', set: {}, is: 'booked' };
    return { ok: true, move: 'offer', set: { until }, is: 'offered' };
  });
  if (changed.is === 'done') await tell(kit, changed.record, cause);
  else if (changed.is === 'refused' && !heldStates.includes(changed.record.state)) await unseat(kit, one);
  return 'offered';
}

/** Passes somebody over who can't have the place any more. */
async function pass(kit: Kit, one: Booking, why: string, cause: Cause): Promise<'passed'> {
  const changed = await kit.bookings.change(one.id, doing(cause, null, 'pass'), ({ state }) =>
    state === 'waiting' ? { ok: true, move: 'pass', set: { why }, is: 'passed' } : { ok: false, why: 'ended' as const },
  );
  if (changed.is === 'done') await tell(kit, changed.record, cause);
  return 'passed';
}

/** Bookings that a first try of this cause offered or passed over: their notices belong to the turn. */
async function toldBefore(kit: Kit, slot: string, cause: Cause): Promise<readonly Booking[]> {
  const found = await kit.bookings.find({ slot, state: { $in: ['offered', 'passed'] } }, { since: 1 }, MAX_LISTED);
  return found.filter((one) => ['offer', 'pass'].some((part) => done(one, doing(cause, null, part).key)));
}

async function tell(kit: Kit, one: Booking, cause: Cause): Promise<void> {
  if (one.state === 'offered') cause.tell(offeredNotice(one, await placeOf(kit, one)));
  if (one.state === 'passed') cause.tell(passedNotice(one, await placeOf(kit, one)));
}
