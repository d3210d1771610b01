import { ownDatabase } from '../services/ledger/support';
import { describeWithMongo } from '../support/servers';
import { callersSuite } from './suite-callers';

/** Each test opens the whole program over a database of its own. */
jest.setTimeout(120_000);
let databases = 0;

describeWithMongo('somebody rings the centre, on MongoDB', (url) =>
  callersSuite(() => ownDatabase(url(), `callers_${++databases}`)),
);
