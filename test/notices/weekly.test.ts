import { weeklySuite } from './suite-weekly';

weeklySuite(() => ({}));
