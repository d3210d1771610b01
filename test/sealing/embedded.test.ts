import { sealingSuite } from './suite';

describe('sealing on the embedded store', () => sealingSuite(() => ({})));
