import type { Cause } from '../../lib/cause';
import { doing, done, mayMove } from '../record';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { bookingNotice, dutyNotice } from './notices';
import { removeDuty } from './page';
import { endBooking } from './releasing';
import { liveStates, slotMoves } from './states';
import type { Slot, SlotCancelled, SlotsPart } from './types';

/** A host or coordinator ends a slot before it begins. */
export async function cancelSlot(
  kit: Kit,
  of: Parameters<SlotsPart['cancel']>[0],
  cause: Cause,
): Promise<SlotCancelled> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series) return { ok: false, why: 'unknown' };
  if (!(await isHost(kit, series, of.by, cause.at))) return { ok: false, why: 'not-allowed' };
  return endSlot(kit, slot, { by: of.by, why: of.why }, cause);
}

/** Ends a slot: frees every place, voids every hold and tells everybody, each once. Safe to repeat. */
export async function endSlot(
  kit: Kit,
  { id }: Slot,
  { by, why }: { readonly by: string | null; readonly why: string },
  cause: Cause,
): Promise<SlotCancelled> {
  const changed = await kit.slots.change(id, doing(cause, by, 'cancel'), ({ state }) =>
    mayMove(slotMoves, state, 'cancel')
      ? { ok: true, move: 'cancel', set: { why }, is: 'cancelled' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const key = doing(cause, by, 'cancel').key;
  const states = { $in: [...liveStates, 'cancelled'] };
  const all = await kit.bookings.find({ slot: id, state: states }, { since: 1, _id: 1 }, MAX_LISTED);
  let told = 0;
  // A repeat finds the bookings that the first try ended, and tells them again in the same turn.
  for (const one of all.filter(({ state, log }) => state !== 'cancelled' || done({ log }, key))) {
    const ended = await endBooking(kit, one, { by, why: 'slot', quiet: true }, cause);
    if (!ended) continue;
    cause.tell(bookingNotice(ended, 'slot-cancelled'));
    told++;
  }
  await freeCarers(kit, id, cause);
  return { ok: true, slot: (await kit.slots.get(id)) ?? changed.record, told };
}

async function freeCarers(kit: Kit, slot: string, cause: Cause): Promise<void> {
  const key = doing(cause, null, 'relieve').key;
  const all = await kit.duties.find({ slot }, { _id: 1 }, MAX_LISTED);
  for (const one of all.filter(({ state, log }) => state !== 'relieved' || done({ log }, key))) {
    const relieved = await kit.duties.change(one.id, doing(cause, null, 'relieve'), ({ state }) =>
      state === 'relieved'
        ? { ok: false, why: 'state' as const }
        : { ok: true, move: 'relieve', set: {}, is: 'relieved' },
    );
    if (relieved.is !== 'done') continue;
    const page = await kit.slots.get(slot);
    if (page?.ratio) await removeDuty(kit.models.slots, slot, one, page.ratio);
    await kit.matching.diary.release(one.carer, one.id);
    cause.tell(dutyNotice(one, 'cancelled'));
  }
}
