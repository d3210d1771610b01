import type { Community } from '../communities';
import { type Ask, type Need, nearOf, type Shortage } from '../matching';
import { communityOf, type Kit } from './kit';
import type { Request } from './types';

/** The matching need of a request. */
export function needOf(request: Request, community: Community): Need {
  const { id, kind, wishes, asker, round, asked, startsAt, endsAt } = request;
  return {
    id,
    community: community.id,
    kind,
    zones: zonesFor(request, community),
    span: { from: startsAt, to: endsAt },
    seats: 1,
    wishes,
    exclude: [asker],
    purpose: 'match',
    round,
    asked,
  };
}

/** The need with near zones, even if the request is not widened. */
export function wideNeedOf(request: Request, community: Community): Need {
  return needOf({ ...request, widened: true }, community);
}

/** Zones whose offers may fit a request: its own, and once widened those near by. */
export function zonesFor(request: Pick<Request, 'zone' | 'widened'>, community: Community): readonly string[] {
  return request.widened ? [request.zone, ...nearOf(community, request.zone)] : [request.zone];
}

/** Why nobody is left to ask for a request. */
export function shortageOf(kit: Kit, request: Request, at: Date): Promise<Shortage> {
  return kit.matching.shortage(needOf(request, communityOf(kit, request)), at);
}

/** Records the asks of a request with each member. Safe to repeat; the later ask wins. */
export async function noteAsks(kit: Kit, request: Request, members: readonly string[], at: Date): Promise<void> {
  for (const member of members) await kit.matching.asks.note(member, asksOf(request, member), at);
}

function asksOf(request: Request, member: string): readonly Ask[] {
  return request.asked
    .filter((one) => one.member === member)
    .map(({ round, at, answer = null, answeredAt = null }) => ({ need: request.id, round, at, answer, answeredAt }));
}
