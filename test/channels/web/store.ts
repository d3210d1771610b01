import { createPhotos, type Photos } from '../../../src/channels/web/photos';
import { createTranscript, type Transcript } from '../../../src/channels/web/transcript';
import { memoryLogger } from '../../../src/lib/logger';
import { seededRandom } from '../../../src/lib/random';
import { connectStore, type Store } from '../../../src/storage/store';

const opened: Store[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** What the web chat keeps, over a store in memory that is closed after the test. */
export interface Kept {
  readonly store: Store;
  readonly transcript: Transcript;
  readonly photos: Photos;
}

/** Opens an embedded store in memory with the web chat's collections. */
export async function keepInMemory(): Promise<Kept> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  opened.push(store);
  const kept = { store, transcript: createTranscript(store), photos: createPhotos(store, seededRandom(7)) };
  await store.ready();
  return kept;
}
