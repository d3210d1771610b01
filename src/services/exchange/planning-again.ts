import type { Cause } from '../../lib/cause';
import { doing, done, touched } from '../record';
import { isSearched } from './decide/asking';
import { communityOf, type Kit, paceOf } from './kit';
import { MAX_OTHERS_READ } from './limits';
import { needOf, wideNeedOf } from './needs';
import type { Request } from './types';
import { refill, wave } from './waves';

/**
 * Plans open requests again because a member can be asked for more than before. A search that had ended goes on; one by
 * learned chances may ask at once. Others find the member with their next wave. Safe to repeat with the same cause.
 */
export async function planAgain(kit: Kit, member: string, cause: Cause): Promise<void> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active') return;
  for (const request of await fitting(kit, who.community, member, cause)) {
    if (isOver(request, cause)) await wave(kit, request, cause, { first: false, tellAsker: false });
    else await refill(kit, request, cause);
  }
}

/** True if nobody is asked any more by itself; a replay reads what it was before. */
function isOver(request: Request, cause: Cause): boolean {
  return (
    done(request, doing(cause, null, 'wave').key) !== null || (request.waveDueAt === null && !touched(request, cause))
  );
}

/** The open requests to plan again, those that begin first first. Those of an earlier try of the turn stay. */
async function fitting(kit: Kit, community: string, member: string, cause: Cause): Promise<readonly Request[]> {
  const offer = await kit.matching.offers.of(member);
  if (!offer) return [];
  const learned = paceOf(kit, community).exchange.strategy === 'learned';
  const kind = { $in: [...offer.kinds] };
  const open = await kit.requests.find({ community, state: 'open', kind }, { startsAt: 1 }, MAX_OTHERS_READ);
  const searched = open.filter((one) => isSearched(one, cause.at));
  const looked = searched.filter((one) => learned || isOver(one, cause));
  const needs = looked.map((one) => (learned ? wideNeedOf : needOf)(one, communityOf(kit, one)));
  const found = (await kit.matching.obstaclesFor(member, needs, cause.at)) ?? [];
  return looked.filter((one, n) => touched(one, cause) || found[n]?.length === 0);
}
