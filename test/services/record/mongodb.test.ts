import { describeWithMongo } from '../../support/servers';
import { ownDatabase } from '../ledger/support';
import { recordSuite } from './suite-record';

describeWithMongo('records on MongoDB', (url) =>
  recordSuite(() => ({ mongodbUrl: ownDatabase(url(), 'record_suite') }), 15),
);
