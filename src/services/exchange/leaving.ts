import type { Cause } from '../../lib/cause';
import { openOf } from './check-draft';
import { settle } from './confirming';
import { judgesOf, type Kit } from './kit';
import { MAX_OPEN } from './limits';
import { matchStates } from './states';
import { cancel } from './taking-back';

/** Takes a leaving member's open requests away, and ends the matches the member is still in. */
export async function forget(kit: Kit, member: string, cause: Cause): Promise<void> {
  // The same list at a replay: a request this cause has cancelled is no longer open, so those are looked for too.
  const open = await openOf(kit, member);
  // Whoever leaves has no match under way, unless somebody said yes since that was looked up.
  const matched = await kit.requests.find({ asker: member, state: 'matched' }, { _id: 1 }, MAX_OPEN + 1);
  const mine = await kit.requests.find({ asker: member, 'log.key': cause.key }, { _id: 1 }, MAX_OPEN + 1);
  const ids = [...new Set([...mine, ...open, ...matched].map((one) => one.id))].sort();
  for (const id of ids) await cancel(kit, id, member, cause);
  await endMatches(kit, member, cause);
}

/**
 * Ends the matches a leaver is still in: gives them back, or settles them without minutes where it is too late for that.
 * A resident can't leave before these end; the demo's people can.
 */
async function endMatches(kit: Kit, member: string, cause: Cause): Promise<void> {
  const state = { $in: [...matchStates] };
  const sides = [{ asker: member }, { 'match.helper': member }];
  const lists = await Promise.all(sides.map((side) => kit.requests.find({ ...side, state }, { _id: 1 }, MAX_OPEN)));
  for (const request of lists.flat()) {
    const { is } = await cancel(kit, request.id, member, cause);
    const [judge] = is === 'cancelled' || is === 'reopened' ? [] : await judgesOf(kit, request);
    if (judge !== undefined) await settle(kit, request.id, judge, 0, cause);
  }
}
