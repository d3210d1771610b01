import { callersSuite } from './suite-callers';

describe('somebody rings the centre, on the embedded store', () => callersSuite(() => undefined));
