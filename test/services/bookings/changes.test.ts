import { changesSuite } from './suite-changes';

describe('changes of bookings on the embedded store', () => changesSuite(() => undefined));
