import { describeWithMongo } from '../../support/servers';
import { ownDatabase } from '../ledger/support';
import { bookingsSuite } from './suite-bookings';
import { changesSuite } from './suite-changes';
import { hostsSuite } from './suite-hosts';
import { raceSuite } from './suite-race';

describeWithMongo('bookings on MongoDB', (url) => bookingsSuite(() => ownDatabase(url(), 'bookings_suite')));
describeWithMongo('hosts, carers and the clock on MongoDB', (url) =>
  hostsSuite(() => ownDatabase(url(), 'hosts_suite')),
);
describeWithMongo('the race on MongoDB', (url) => raceSuite(() => ownDatabase(url(), 'race_suite')));
describeWithMongo('changes of bookings on MongoDB', (url) => changesSuite(() => ownDatabase(url(), 'changes_suite')));
