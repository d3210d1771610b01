import type { Clock } from '../lib/clock';
import type { Text } from '../lib/text';
import type { Texts } from '../lib/texts';
import type { Communities } from '../services/communities';
import { type Member, type Members, placeName, type Role, rolesAt, zonesServed } from '../services/members';
import { type Say, wordsIn } from './words';

/** The signed-in person, as the store knows them at this request. */
export interface Viewer {
  readonly member: Member;
  readonly community: string;
  readonly roles: readonly Role[];
  /** Zones whose people the viewer may see. */
  readonly zones: readonly string[];
  readonly say: Say;
  /** The name of an area of duty. */
  readonly place: (area: string | null) => Text;
}

/** The parts of finding a viewer. */
export interface ViewerParts {
  readonly services: { readonly communities: Communities; readonly members: Pick<Members, 'get' | 'dutyZones'> };
  readonly texts: Texts;
  readonly clock: Clock;
}

/**
 * Finds the person of a session with their present roles. Null without a role, so a dismissed coordinator is out at
 * the next request.
 */
export async function viewerOf(parts: ViewerParts, id: string | undefined): Promise<Viewer | null> {
  const { services, texts, clock } = parts;
  const member = id === undefined ? null : await services.members.get(id);
  if (member?.status !== 'active') return null;
  const now = clock.now();
  const roles = rolesAt(member, now);
  if (roles.length === 0) return null;
  const community = services.communities.get(member.community);
  const served = zonesServed(community, member, now);
  const duty = roles.includes('coordinator') ? await services.members.dutyZones(member.id, community.id) : [];
  return {
    member,
    community: community.id,
    roles,
    zones: [...new Set([...served, ...duty])],
    say: wordsIn(texts, community.id, member.lang),
    place: (area) => placeName(community, area),
  };
}
