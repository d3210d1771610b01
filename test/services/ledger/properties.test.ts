import { propertySuite } from './suite-properties';

describe('the ledger against a plain model, on the embedded store', () => propertySuite(() => ({}), 40));
