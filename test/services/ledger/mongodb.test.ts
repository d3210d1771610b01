import { describeWithMongo } from '../../support/servers';
import { ledgerSuite } from './suite-ledger';
import { propertySuite } from './suite-properties';
import { ownDatabase } from './support';

describeWithMongo('the ledger on MongoDB', (url) => {
  describe('what it does', () => ledgerSuite(() => ({ mongodbUrl: ownDatabase(url(), 'ledger_suite') })));
  describe('against a plain model', () => propertySuite(() => ({ mongodbUrl: ownDatabase(url(), 'ledger_model') }), 8));
});
