import { raceSuite } from './suite-race';

describe('the race on the embedded store', () => raceSuite(() => undefined));
