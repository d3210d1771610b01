import { freeStretches, grainAt, spanOf, valuesOf } from '../../lib/grains';
import type { Span } from '../../lib/span';
import type { Kit } from './kit';
import { MAX_CARERS } from './limits';
import type { DutyTime, Slot } from './types';

/** The hours of a slot, still to come at a moment, without any carer. */
export function uncovered(slot: Pick<Slot, 'from' | 'to' | 'cap' | 'grain'>, at: Date): readonly Span[] {
  const now = grainAt(slot, at, slot.grain);
  const empty = valuesOf(slot.cap).map((units, n) => (units > 0 || n < now ? 0 : 1));
  return freeStretches(empty, 1).map((stretch) => spanOf(slot, stretch, slot.grain));
}

/** The hours of a slot for which a carer is wanted. Nobody is on duty then, or somebody who isn't able to come. */
export async function wantedHours(kit: Kit, slot: Slot, at: Date): Promise<readonly Span[]> {
  if (slot.ratio === null) return [];
  const asking = await kit.duties.find({ slot: slot.id, state: 'asking' }, { from: 1 }, MAX_CARERS);
  return [...uncovered(slot, at), ...asking].sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** True for a slot with an hour that no carer covers. */
export function lacksCarer(slot: Slot, at: Date): boolean {
  return slot.ratio !== null && uncovered(slot, at).length > 0;
}

/** The grains of a duty that are not over yet. */
export function leftOf(duty: Pick<DutyTime, 'a' | 'z'>, slot: Slot, at: Date): Pick<DutyTime, 'a' | 'z'> {
  return { a: Math.max(duty.a, grainAt(slot, at, slot.grain)), z: duty.z };
}
