import { describeWithMongo } from '../support/servers';
import { harness } from './harness';
import { suites } from './suites';

describeWithMongo('a real MongoDB', (url) => {
  const opened = harness(() => ({ mongodbUrl: url() }));
  for (const suite of suites) suite(opened);
});
