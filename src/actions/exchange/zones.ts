import type { Person } from '../../engine/types';
import type { Services } from '../services';

/** Zone ids of the person's community: their own first, then the near ones, then the others. */
export async function zonesByNearness(
  { communities, members }: Pick<Services, 'communities' | 'members'>,
  who: Person,
): Promise<readonly string[]> {
  const { zones } = communities.get(who.community);
  const own = who.member ? (await members.get(who.member))?.zone : undefined;
  const near = zones.find(({ id }) => id === own)?.near ?? [];
  return [...new Set([...(own ? [own] : []), ...near, ...zones.map(({ id }) => id)])];
}
