import { connectEmbedded } from './embedded/open';
import { refuseNewer, schemaOf, steps } from './migrations';
import { connectMongodb } from './mongodb';
import type { Store, StoreOptions } from './types';

export type { Store, StoreOptions } from './types';

/**
 * Opens the store that the settings name. Rejects if the server can't be reached, the data folder is in use, or a newer
 * program wrote the store.
 */
export async function connectStore(options: StoreOptions): Promise<Store> {
  const { mongodbUrl, dataDir, logger } = options;
  const store = await (mongodbUrl === undefined || mongodbUrl === ''
    ? connectEmbedded(dataDir, logger)
    : connectMongodb(mongodbUrl, logger));
  try {
    await refuseNewer(store, schemaOf(steps));
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
