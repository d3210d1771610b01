import { DAY_MS } from '../../lib/units';
import { mayMark } from './hosts';
import type { Kit } from './kit';
import { MAX_HOSTED } from './limits';
import type { Slot } from './types';

/** The slots of the last day that have begun, and whose attendance a member may mark; soonest first. */
export async function hostedBy(
  kit: Kit,
  { community, by }: { readonly community: string; readonly by: string },
  now: Date,
): Promise<readonly Slot[]> {
  const begun = { $gt: new Date(now.getTime() - DAY_MS), $lte: now };
  const state = { $in: ['open', 'running', 'over', 'unmarked'] };
  const slots = await kit.slots.find({ community, state, from: begun }, { from: 1, _id: 1 }, MAX_HOSTED);
  const may = await Promise.all(slots.map((slot) => mayMark(kit, slot, by, now)));
  return slots.filter((_, at) => may[at]);
}
