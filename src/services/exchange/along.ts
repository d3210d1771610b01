import type { Cause } from '../../lib/cause';
import { doing, done } from '../record';
import * as decide from './decide/asking';
import { communityOf, type Kit } from './kit';
import { MAX_ALONG, MAX_OTHERS_READ } from './limits';
import { needOf } from './needs';
import { askNotice, giveBackPlaces } from './places';
import type { Request } from './types';
import { tellAsked } from './waves';

/**
 * Asks a member whom the centre rings about open requests too, those that begin first. One call then tells everything.
 * The rules of asking are those of a wave.
 */
export async function askAlong(kit: Kit, member: string, cause: Cause): Promise<void> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active') return;
  const what = doing(cause, null, 'along');
  for (const request of await fitting(kit, who.community, member, what.key, cause)) {
    const { community } = request;
    const notice = askNotice(request, what.key);
    if (!(await kit.outbox.reserve({ member, community, notice, at: cause.at }))) return;
    const changed = await kit.requests.change(request.id, what, (now) => decide.along(now, member, cause.at));
    await giveBackPlaces(kit, request, what.key, changed.is === 'done' ? [member] : []);
    if (changed.is === 'done') await tellAsked(kit, changed.record, changed.happening, cause, false);
  }
}

/** Open requests for the member, at most MAX_ALONG. Those of an earlier try of the turn stay among them. */
async function fitting(
  kit: Kit,
  community: string,
  member: string,
  key: string,
  { at }: Cause,
): Promise<readonly Request[]> {
  const open = await kit.requests.find({ community, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
  const searched = open.filter((one) => decide.isSearched(one, at));
  const needs = searched.map((one) => needOf(one, communityOf(kit, one)));
  const found = (await kit.matching.obstaclesFor(member, needs, at)) ?? [];
  return searched.filter((one, n) => done(one, key) || found[n]?.length === 0).slice(0, MAX_ALONG);
}
