import type { StoreOptions } from '../../../src/storage/store';
import { openSealed } from '../open';

/** Opens a store, reads its collections, closes it again. */
export async function openStore<T>(
  options: Omit<StoreOptions, 'logger'>,
  look: (all: <D>(collection: string) => Promise<D[]>) => Promise<T>,
): Promise<T> {
  const store = await openSealed(options);
  try {
    await store.ready();
    return await look(
      async <D>(name: string) => (await store.mongoose.connection.collection(name).find({}).toArray()) as D[],
    );
  } finally {
    await store.close();
  }
}
