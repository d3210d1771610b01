import type { Person } from '../../engine/types';
import { placesIn } from '../../services/communities';
import type { Services } from '../services';

/** Zone ids of the person's community: their own first, then the near ones, then the others. */
export async function zonesByNearness(
  { communities, members }: Pick<Services, 'communities' | 'members'>,
  who: Person,
): Promise<readonly string[]> {
  const zones = placesIn(communities.get(who.community));
  const own = who.member ? (await members.get(who.member))?.zone : undefined;
  const home = zones.filter(({ id }) => id === own);
  return [...new Set([...home, ...zones].flatMap(({ id, near }) => (id === own ? [id, ...near] : [id])))];
}
