import { killedSuite } from './suite-killed';

killedSuite(() => ({}));
