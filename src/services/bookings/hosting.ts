import { DAY_MS } from '../../lib/units';
import { mayMark } from './hosts';
import type { Kit } from './kit';
import { MAX_HOSTED, MAX_LISTED, MAX_MINE } from './limits';
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

/** The slots whose series a member has made, or hosts by a party, until they are settled; soonest first. */
export async function slotsOfHost(
  kit: Kit,
  { community, by }: { readonly community: string; readonly by: string },
  now: Date,
): Promise<readonly Slot[]> {
  const parties = ((await kit.parties?.of(by, now)) ?? []).map(({ id }) => id);
  const mine = { $or: [{ by }, { host: { $in: [by, ...parties] } }] };
  const series = await kit.series.find({ ...mine, community, state: 'published' }, { _id: -1 }, MAX_LISTED);
  const state = { $in: ['planned', 'open', 'running', 'over', 'unmarked'] };
  return kit.slots.find({ series: { $in: series.map(({ id }) => id) }, state }, { from: 1 }, MAX_MINE);
}
