import { describeWithMongo } from '../../support/servers';
import { ownDatabase } from '../ledger/support';
import { pollsSuite } from './suite-polls';

describeWithMongo('polls on MongoDB', (url) => pollsSuite(() => ownDatabase(url(), 'polls_suite')));
