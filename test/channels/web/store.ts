import { createPhotos, type Photos } from '../../../src/channels/web/photos';
import { createWebSessions, type WebSessions } from '../../../src/channels/web/sessions';
import { createTranscript, type Transcript } from '../../../src/channels/web/transcript';
import { memoryLogger } from '../../../src/lib/logger';
import { memoryPhotoFiles } from '../../../src/lib/photo-files';
import { seededRandom } from '../../../src/lib/random';
import { connectStore, type Store } from '../../../src/storage/store';
import { asSent } from '../../support/photos';

const opened: Store[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** What the web chat keeps, over a store in memory that is closed after the test. */
export interface Kept {
  readonly store: Store;
  readonly transcript: Transcript;
  readonly photos: Photos;
  readonly visits: WebSessions;
}

/** Opens an embedded store in memory with the web chat's collections. */
export async function keepInMemory(): Promise<Kept> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  opened.push(store);
  const kept = {
    store,
    transcript: createTranscript(store),
    visits: createWebSessions(store, seededRandom(8)),
    photos: createPhotos({
      host: store,
      random: seededRandom(7),
      files: memoryPhotoFiles(() => new Date(0)),
      redraw: asSent,
    }),
  };
  await store.ready();
  return kept;
}
