import { bookingsSuite } from './suite-bookings';

describe('bookings on the embedded store', () => bookingsSuite(() => undefined));
