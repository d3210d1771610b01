import { bookingsSettings, type PackPlace } from '../../services/bookings';
import { listedId } from '../../services/parties';
import type { Services } from '../services';

/** The places of a pack where a party may hold programmes: its own, and those of nobody. */
export function placesFor(
  { communities }: Pick<Services, 'communities'>,
  community: string,
  party: string,
): readonly PackPlace[] {
  const { resources = [] } = bookingsSettings.find(communities.get(community)) ?? {};
  return resources.filter((one) => one.party === undefined || listedId(community, one.party) === party);
}
