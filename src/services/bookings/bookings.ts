import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import { answer } from './answering';
import { findFree } from './finding';
import { createJobs } from './jobs';
import { type BookingsDeps, kitOf } from './kit';
import { MAX_MINE } from './limits';
import { packSeriesId } from './planting';
import { cancelBooking } from './releasing';
import { draft, publish } from './series';
import { liveStates } from './states';
import { take } from './taking';
import type { Booking, BookingChanged, SeriesPart, SlotsPart, Taken, Taking } from './types';

/** Places with a limited number at a time. Every call with a cause is safe to repeat with the same one. */
export interface Bookings extends Timed {
  readonly series: SeriesPart;
  readonly slots: SlotsPart;
  /** Takes a place, waits for one, or applies for it. */
  take(of: Taking, cause: Cause): Promise<Taken>;
  /** The booking member answers an offered place. */
  answer(
    of: { readonly booking: string; readonly by: string; readonly yes: boolean },
    cause: Cause,
  ): Promise<BookingChanged>;
  /** The booking member gives a place, an application or a place in line back. */
  cancel(of: { readonly booking: string; readonly by: string }, cause: Cause): Promise<BookingChanged>;
  get(booking: string): Promise<Booking | null>;
  /** The bookings of a member that are still to come, soonest first, at most MAX_MINE. */
  mine(member: string, now: Date): Promise<readonly Booking[]>;
}

/** Makes the bookings over the store's models; call it before the store's `ready()`. */
export function createBookings(deps: BookingsDeps): Bookings {
  const kit = kitOf(deps);
  return {
    ...createJobs(kit),
    series: {
      draft: (input, cause) => draft(kit, input, cause),
      publish: (series, by, cause) => publish(kit, series, by, cause),
      get: (series) => kit.series.get(series),
      ofPack: (community, id) => kit.series.get(packSeriesId(community, id)),
    },
    slots: {
      find: (of, now) => findFree(kit, of, now),
      get: (slot) => kit.slots.get(slot),
      waiting: (slot) => kit.models.bookings.countDocuments({ slot, state: 'waiting' }),
    },
    take: (of, cause) => take(kit, of, cause),
    answer: (of, cause) => answer(kit, of, cause),
    cancel: (of, cause) => cancelBooking(kit, of, cause),
    get: (booking) => kit.bookings.get(booking),
    mine: (member, now) =>
      kit.bookings.find(
        { by: member, to: { $gt: now }, state: { $in: [...liveStates] } },
        { from: 1, _id: 1 },
        MAX_MINE,
      ),
  };
}
