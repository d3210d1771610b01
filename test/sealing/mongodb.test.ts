import { describeWithMongo } from '../support/servers';
import { sealingSuite } from './suite';
import { keysSuite } from './suite-keys';

describeWithMongo('sealing on MongoDB', (mongodbUrl) => {
  sealingSuite(() => ({ mongodbUrl: mongodbUrl() }));
  keysSuite(() => ({ mongodbUrl: mongodbUrl(), dataDir: '' }));
});
