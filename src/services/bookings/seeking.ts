import type { Cause } from '../../lib/cause';
import { grainKey, stretchOf } from '../../lib/grains';
import { daysBefore } from '../../lib/span';
import { MINUTE_MS } from '../../lib/units';
import { nearOf } from '../matching';
import { doing } from '../record';
import type { DutyPart, Sought } from './duty-part';
import type { Kit } from './kit';
import { MAX_LACKING } from './limits';
import { coordinatorNotice } from './notices';
import { takenStates } from './states';
import type { Slot } from './types';

/**
 * Somebody needs care at a moment. Where a carer has room, they may book. Where none is on duty, the coordinators of the
 * nearest place are told, and ask carers by one tap. Safe to repeat.
 */
export async function seekCarer(kit: Kit, of: Parameters<DutyPart['seek']>[0], cause: Cause): Promise<Sought> {
  const then = { from: { $gt: daysBefore(cause.at, 1), $lte: of.at }, to: { $gt: of.at } };
  const taken = await kit.slots.find(
    { community: of.community, state: { $in: [...takenStates] }, ...then },
    { from: 1, _id: 1 },
    MAX_LACKING,
  );
  const near = of.zone === null ? [] : [of.zone, ...nearOf(kit.communities.get(of.community), of.zone)];
  const rank = ({ zone }: Slot): number => (near.includes(zone) ? near.indexOf(zone) : near.length);
  const all = taken.filter(({ ratio }) => ratio !== null).sort((a, b) => rank(a) - rank(b));
  if (all.some((slot) => unitsAt(slot.free, slot, of.at) > 0)) return { is: 'free' };
  const slot = all.find((one) => unitsAt(one.cap, one, of.at) === 0);
  if (!slot) return { is: 'none' };
  await kit.slots.change(slot.id, doing(cause, of.by, 'urgent-carer'), ({ carerAskedAt }) => ({
    ...{ ok: true, set: { carerAskedAt: carerAskedAt ?? cause.at }, is: 'urgent-carer' },
  }));
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(coordinatorNotice(id, slot, 'urgent-carer', { at: of.at.toISOString() }));
  return { is: 'sought', slot };
}

function unitsAt(per: Slot['free'], slot: Slot, at: Date): number {
  const moment = { from: at, to: new Date(Math.min(slot.to.getTime(), at.getTime() + MINUTE_MS)) };
  const stretch = stretchOf(slot, moment, slot.grain);
  return stretch ? (per[grainKey(stretch.a)] ?? 0) : 0;
}
