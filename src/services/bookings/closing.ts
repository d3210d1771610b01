import type { Cause } from '../../lib/cause';
import { MINUTE_MS } from '../../lib/units';
import { doing, done } from '../record';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { mark, settleIfMarked } from './marking';
import { settleUnmarked } from './running';
import type { SlotCancelled, SlotsPart } from './types';

/**
 * A host or coordinator ends the wait for attendance. Everybody left came for the whole time, or nobody knows.
 * Safe to repeat.
 */
export async function closeSlot(kit: Kit, of: Parameters<SlotsPart['close']>[0], cause: Cause): Promise<SlotCancelled> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series) return { ok: false, why: 'unknown' };
  if (!(await isHost(kit, series, of.by, cause.at))) return { ok: false, why: 'not-allowed' };
  const settled = done(slot, doing(cause, null, 'settle').key) !== null;
  if (!settled && slot.state !== 'over' && slot.state !== 'unmarked') return { ok: false, why: 'state' };
  const key = doing(cause, of.by, 'mark').key;
  const all = await kit.bookings.find(
    { slot: slot.id, state: { $in: ['booked', 'attended'] } },
    { since: 1 },
    MAX_LISTED,
  );
  let told = 0;
  if (of.came)
    for (const one of all.filter((one) => one.state === 'booked' || done(one, key))) {
      const units = Math.round((one.to.getTime() - one.from.getTime()) / MINUTE_MS);
      await mark(kit, { booking: one.id, by: of.by, as: { is: 'came', units } }, cause);
      told++;
    }
  if (of.came) await settleIfMarked(kit, slot.id, cause);
  else if (!settled) await settleUnmarked(kit, slot, cause);
  return { ok: true, slot: (await kit.slots.get(slot.id)) ?? slot, told };
}
