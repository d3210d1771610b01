import { ledgerSuite } from './suite-ledger';

describe('the ledger on the embedded store', () => ledgerSuite(() => ({})));
