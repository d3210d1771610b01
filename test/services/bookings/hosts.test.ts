import { hostsSuite } from './suite-hosts';

describe('hosts, carers and the clock on the embedded store', () => hostsSuite(() => undefined));
