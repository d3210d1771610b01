import type { Cause } from '../../lib/cause';
import { grainKey, stretchOf } from '../../lib/grains';
import { daysBefore } from '../../lib/span';
import { MINUTE_MS } from '../../lib/units';
import type { DutyPart, Sought } from './duty-part';
import type { Kit } from './kit';
import { MAX_LACKING } from './limits';
import { takenStates } from './states';
import type { Slot } from './types';
import { countUrgent, nearness, noteUrgent, planStretch } from './urgent';
import { urgentNotice } from './urgent-notices';

/**
 * Somebody needs care at a moment. Where a carer has room, they may book. Where none is on duty, the coordinators of the
 * nearest place are told, and ask carers by one tap. Where nothing is open then, they may open it. Safe to repeat.
 */
export async function seekCarer(kit: Kit, of: Parameters<DutyPart['seek']>[0], cause: Cause): Promise<Sought> {
  const then = { from: { $gt: daysBefore(cause.at, 1), $lte: of.at }, to: { $gt: of.at } };
  const taken = await kit.slots.find(
    { community: of.community, state: { $in: [...takenStates] }, ...then },
    { from: 1, _id: 1 },
    MAX_LACKING,
  );
  const rank = nearness(kit, of.community, of.zone);
  const all = taken.filter(({ ratio }) => ratio !== null).sort((a, b) => rank(a) - rank(b));
  await countUrgent(kit, of, cause);
  const free = all.find((slot) => unitsAt(slot.free, slot, of.at) > 0);
  if (free) {
    await noteUrgent(kit, free, of, cause);
    return { is: 'free' };
  }
  const closed = all.length === 0 && of.by !== null;
  const slot = closed ? await planStretch(kit, of, cause) : all.find((one) => unitsAt(one.cap, one, of.at) === 0);
  if (!slot) return { is: 'none' };
  await noteUrgent(kit, slot, of, cause);
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(urgentNotice(id, slot, of));
  return { is: 'sought', slot };
}

function unitsAt(per: Slot['free'], slot: Slot, at: Date): number {
  const moment = { from: at, to: new Date(Math.min(slot.to.getTime(), at.getTime() + MINUTE_MS)) };
  const stretch = stretchOf(slot, moment, slot.grain);
  return stretch ? (per[grainKey(stretch.a)] ?? 0) : 0;
}
