import { freeStretches, spanOf, valuesOf } from '../../lib/grains';
import type { Span } from '../../lib/span';
import type { Kit } from './kit';
import { MAX_CARERS } from './limits';
import type { Slot } from './types';

/** The hours of a slot without any carer. */
export function uncovered(slot: Pick<Slot, 'from' | 'to' | 'cap' | 'grain'>): readonly Span[] {
  const empty = valuesOf(slot.cap).map((units) => (units > 0 ? 0 : 1));
  return freeStretches(empty, 1).map((stretch) => spanOf(slot, stretch, slot.grain));
}

/** The hours of a slot for which a carer is wanted. Nobody is on duty then, or somebody who isn't able to come. */
export async function wantedHours(kit: Kit, slot: Slot): Promise<readonly Span[]> {
  if (slot.ratio === null) return [];
  const asking = await kit.duties.find({ slot: slot.id, state: 'asking' }, { from: 1 }, MAX_CARERS);
  return [...uncovered(slot), ...asking].sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** True for a slot with an hour that no carer covers. */
export function lacksCarer(slot: Slot): boolean {
  return slot.ratio !== null && uncovered(slot).length > 0;
}
