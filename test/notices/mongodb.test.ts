import { ownDatabase } from '../services/ledger/support';
import { describeWithMongo } from '../support/servers';
import { killedSuite } from './suite-killed';
import { weeklySuite } from './suite-weekly';

let databases = 0;
const fresh = (url: string) => ({ mongodbUrl: ownDatabase(url, `notices_${++databases}`) });

describeWithMongo('notices on MongoDB', (url) => {
  describe('killed', () => killedSuite(() => fresh(url())));
  describe('the week', () => weeklySuite(() => fresh(url())));
});
