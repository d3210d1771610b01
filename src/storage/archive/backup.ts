import { existsSync } from 'node:fs';
import { PumasiError } from '../../lib/errors';
import type { PhotoFiles } from '../../lib/photo-files';
import { schemaNumber } from '../migrations';
import { KEPT_SECRET } from '../settings';
import type { Store } from '../store';
import type { StoredIn } from '../types';
import { type ArchiveRecord, writeArchive } from './records';

/** What a backup holds. */
export interface BackedUp {
  readonly documents: number;
  readonly photos: number;
}

/**
 * Writes every document and photo of a store into one file, as they stood at one moment. The program may run meanwhile.
 * Words stay sealed, and the secret isn't part of it.
 * @throws PumasiError `archive.exists` if the file is there
 */
export async function backUp(store: Store, photos: PhotoFiles, file: string, at: Date): Promise<BackedUp> {
  if (existsSync(file)) throw new PumasiError('archive.exists', `${file} is there already; name another file`);
  const schema = await schemaNumber(store);
  const snapshot = await store.snapshot();
  const found = { photos: 0 };
  try {
    const records = await writeArchive(
      file,
      { community: null, at, schema },
      withPhotos(snapshot.documents, photos, found),
    );
    return { documents: records - found.photos, photos: found.photos };
  } finally {
    await snapshot.close();
  }
}

/** The documents, each photo's bytes before its row. A photo that was deleted since the snapshot is left out. */
export async function* withPhotos(
  documents: AsyncIterable<StoredIn>,
  photos: PhotoFiles,
  found: { photos: number },
): AsyncGenerator<ArchiveRecord> {
  for await (const one of documents) {
    if (isSecret(one)) continue;
    if (one.collection === 'web_photos') {
      const photo = String(one.doc._id);
      const bytes = await photos.find(photo);
      if (bytes) {
        found.photos += 1;
        yield { photo, bytes };
      }
    }
    yield one;
  }
}

/** True for the secret that an older program kept in its store. */
function isSecret({ collection, doc }: StoredIn): boolean {
  return collection === 'settings' && doc._id === KEPT_SECRET;
}
