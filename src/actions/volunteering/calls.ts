import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Free } from '../../services/bookings';
import { nearOf } from '../../services/matching';
import { MAX_CALL_DAYS } from '../limits';
import type { Services } from '../services';

/** The open calls of a community: those in a person's zone first, then those near by, each by time. */
export async function openCalls(
  { bookings, communities }: Pick<Services, 'bookings' | 'communities'>,
  of: { readonly community: string; readonly zone: string | null },
  now: Date,
): Promise<readonly Free[]> {
  const until = seoulInstant(addDays(inSeoul(now).day, MAX_CALL_DAYS + 1), '00:00');
  const found = await bookings.slots.find(
    { community: of.community, profile: 'call', from: now, to: until, units: 0 },
    now,
  );
  const near = of.zone === null ? [] : nearOf(communities.get(of.community), of.zone);
  const far = ({ zone }: Free): number => (zone === of.zone ? 0 : near.includes(zone) ? 1 : 2);
  return [...found].sort((a, b) => far(a) - far(b) || a.from.getTime() - b.from.getTime());
}
