import { memoryLogger } from '../../src/lib/logger';
import { openStore } from '../../src/opening/store';
import type { Store, StoreOptions } from '../../src/storage/store';

/** The secret of programs that tests start on a MongoDB. */
export const TEST_SECRET = 'a secret key of the tests';

/** Opens a program's store as the program does: what is sealed is read in words. */
export async function openSealed({
  dataDir,
  mongodbUrl,
}: Pick<StoreOptions, 'dataDir' | 'mongodbUrl'>): Promise<Store> {
  const mongo = mongodbUrl ? { MONGODB_URL: mongodbUrl, SECRET_KEY: [TEST_SECRET] } : {};
  return (await openStore({ DATA_DIR: dataDir, ...mongo }, memoryLogger())).store;
}
