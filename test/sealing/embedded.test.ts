import { tempDir } from '../support/program';
import { sealingSuite } from './suite';
import { keysSuite } from './suite-keys';

describe('sealing on the embedded store', () => sealingSuite(() => ({})));

describe('keys on the embedded store', () => {
  let folder: ReturnType<typeof tempDir>;
  beforeAll(() => {
    folder = tempDir();
  });
  afterAll(() => folder.remove());
  keysSuite(() => ({ dataDir: folder.dir }));
});
