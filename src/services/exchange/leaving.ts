import type { Cause } from '../../lib/cause';
import { openOf } from './check-draft';
import { settle } from './confirming';
import { judgesOf, type Kit } from './kit';
import { MAX_OPEN } from './limits';
import { matchStates } from './states';
import { cancel } from './taking-back';

/** Cancels a leaving member's open requests and ends the matches the member is still in. */
export async function forget(kit: Kit, member: string, cause: Cause): Promise<void> {
  // A replay works on the same list, so it also looks for requests that this cause has already cancelled.
  const open = await openOf(kit, member);
  // A leaver has no match, unless a helper said yes after that check.
  const matched = await kit.requests.find({ asker: member, state: 'matched' }, { _id: 1 }, MAX_OPEN + 1);
  const mine = await kit.requests.find({ asker: member, 'log.key': cause.key }, { _id: 1 }, MAX_OPEN + 1);
  const found = new Map([...mine, ...open, ...matched].map((one) => [one.id, one]));
  const inOrder = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const request of inOrder) await cancel(kit, request, member, cause);
  await endMatches(kit, member, cause);
}

/**
 * Ends a leaver's matches: takes them back, or settles them without minutes if it is too late. Residents can't leave
 * before their matches end; the demo's people can.
 */
async function endMatches(kit: Kit, member: string, cause: Cause): Promise<void> {
  const state = { $in: [...matchStates] };
  const sides = [{ asker: member }, { 'match.helper': member }];
  const lists = await Promise.all(sides.map((side) => kit.requests.find({ ...side, state }, { _id: 1 }, MAX_OPEN)));
  for (const request of lists.flat()) {
    const { is } = await cancel(kit, request, member, cause);
    const [judge] = is === 'cancelled' || is === 'reopened' ? [] : await judgesOf(kit, request);
    if (judge !== undefined) await settle(kit, request, judge, 0, cause);
  }
}
