import { describeWithMongo } from '../../support/servers';
import { ownDatabase } from '../ledger/support';
import { bookingsSuite } from './suite-bookings';

describeWithMongo('bookings on MongoDB', (url) => bookingsSuite(() => ownDatabase(url(), 'bookings_suite')));
