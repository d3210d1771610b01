import { pollsSuite } from './suite-polls';

describe('polls on the embedded store', () => pollsSuite(() => undefined));
