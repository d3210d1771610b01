import { ableTo, type Obstacle } from '../matching';
import { communityOf, type Kit } from './kit';
import { MAX_OTHERS_READ } from './limits';
import { needOf } from './needs';
import type { Request } from './types';

/** Open requests that fit a member's offer and that the member has not refused, soonest first. */
export async function needed(
  kit: Kit,
  { community, member }: { readonly community: string; readonly member: string },
  at: Date,
): Promise<readonly Request[]> {
  const open = await kit.requests.find({ community, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
  const ahead = open.filter((one) => one.startsAt > at && one.shortAt === null && one.asker !== member);
  const needs = ahead.map((one) => needOf(one, communityOf(kit, one)));
  const found = (await kit.matching.obstaclesFor(member, needs, at)) ?? [];
  const able = (against: readonly Obstacle[]): boolean => ableTo(against) && !against.includes('declined');
  return ahead.filter((_, n) => able(found[n] ?? ['kind']));
}
