import { describeWithMongo } from '../support/servers';
import { sealingSuite } from './suite';

describeWithMongo('sealing on MongoDB', (mongodbUrl) => sealingSuite(() => ({ mongodbUrl: mongodbUrl() })));
