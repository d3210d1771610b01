import { freeStretches, spanOf, valuesOf } from '../../lib/grains';
import type { Span } from '../../lib/span';
import type { Slot } from './types';

/** The hours of a slot without any carer. */
export function uncovered(slot: Pick<Slot, 'from' | 'to' | 'cap' | 'grain'>): readonly Span[] {
  const empty = valuesOf(slot.cap).map((units) => (units > 0 ? 0 : 1));
  return freeStretches(empty, 1).map((stretch) => spanOf(slot, stretch, slot.grain));
}

/** True for a slot with an hour that no carer covers. */
export function lacksCarer(slot: Slot): boolean {
  return slot.ratio !== null && uncovered(slot).length > 0;
}
