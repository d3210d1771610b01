import { describeWithMongo } from '../../support/servers';
import { suiteFigures } from './suite-figures';

describe('facts on the embedded engine', () => suiteFigures(() => ({})));
describeWithMongo('facts on MongoDB', (url) => suiteFigures(() => ({ mongodbUrl: url() })));
