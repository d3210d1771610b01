import { defineFeature } from '../../lib/feature';
import { bookingActs } from './acts';
import { createBookings } from './bookings';
import { figures } from './figures';
import { personal } from './personal';
import { bookingsSettings } from './settings';

export { type Bookings, createBookings } from './bookings';
export type * from './duty-part';
export { refusalGroups, wishOfMet } from './figures';
export { slotIdAt } from './generating';
export type { BookingsDeps } from './kit';
export type { Profile } from './profiles';
export type * from './series-types';
export {
  type BookingsSettings,
  bookingsSettings,
  hasProfile,
  nameOf,
  type PackPlace,
  packSeriesId,
  placeName,
  profileName,
  profileNames,
  profileOf,
  seriesName,
} from './settings';
export type { BookingState, DutyState, SeriesState, SlotState } from './states';
export type * from './types';
export { urgentReasons } from './urgent';
export type * from './word-types';
export { lastOf, type ProgrammeHeard, type Said } from './words';

/** Places with a limited number at a time: programmes, hourly care, rooms, calls for helpers. */
export const feature = defineFeature({
  name: 'bookings',
  settings: bookingsSettings,
  create: createBookings,
  jobs: (bookings) => bookings,
  figures,
  hears: {
    'check.ended': { hear: (bookings, event, cause) => bookings.uncheck(event, cause) },
    'check.noted': { hear: (bookings, event, cause) => bookings.recheck(event, cause) },
  },
  personal,
  farewell: async (bookings, { member }, cause) => {
    await bookings.forget(member, cause);
    return undefined;
  },
  cards: (bookings, of) => bookings.cards(of),
  people: (bookings, of) => bookings.people(of),
  acts: bookingActs,
  seed: null,
  expect: {
    slot: { is: 'latest', model: 'BookingSlot', field: 'state' },
    booking: { is: 'latest', model: 'Booking', field: 'state' },
    bookings: { is: 'count', model: 'Booking', by: 'state' },
  },
});
