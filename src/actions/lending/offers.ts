import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Free, Series } from '../../services/bookings';
import { MAX_CALL_DAYS } from '../limits';
import type { Services } from '../services';
import { offerKinds } from './offer';

/** An open offer of an institution. */
export interface Offer {
  readonly free: Free;
  readonly series: Series;
}

/** The open offers of the institutions of a community, soonest first, without those of some parties. */
export async function openOffers(
  { bookings }: Pick<Services, 'bookings'>,
  { community, without }: { readonly community: string; readonly without: readonly string[] },
  now: Date,
): Promise<readonly Offer[]> {
  const to = seoulInstant(addDays(inSeoul(now).day, MAX_CALL_DAYS + 1), '00:00');
  const found = await Promise.all(
    offerKinds.map((profile) => bookings.slots.find({ community, profile, from: now, to }, now)),
  );
  const offers = await Promise.all(
    found.flat().map(async (free) => {
      const series = await bookings.series.get(free.series);
      return series && !without.includes(series.host ?? '') ? [{ free, series }] : [];
    }),
  );
  return offers.flat().sort((a, b) => a.free.from.getTime() - b.free.from.getTime());
}
