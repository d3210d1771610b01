import { existsSync } from 'node:fs';
import { mongo } from 'mongoose';
import { PumasiError } from '../../lib/errors';
import type { PhotoFiles } from '../../lib/photo-files';
import { schemaNumber } from '../migrations';
import { rawCollection } from '../sealing';
import { MARKS } from '../sealing/marks';
import type { Store } from '../store';
import { type BackedUp, withPhotos } from './backup';
import { writeArchive } from './records';

/** What is exported, and where to. */
export interface Exporting {
  readonly community: string;
  readonly has: (collection: string, doc: Readonly<Record<string, unknown>>) => boolean;
  readonly photos: PhotoFiles;
  /** An empty store that seals under the secret of the next operator. */
  readonly through: Store;
  readonly file: string;
  readonly at: Date;
}

/**
 * Writes one community into an archive, as it stood at one moment. Every word is opened and sealed anew in `through`, under
 * fresh keys of its people. So the archive holds no key and no document of another community.
 * @throws PumasiError `archive.exists` if the file is there
 */
export async function exportCommunity(store: Store, of: Exporting): Promise<BackedUp> {
  const { community, has, photos, through, file, at } = of;
  if (existsSync(file)) throw new PumasiError('archive.exists', `${file} is there already; name another file`);
  const schema = await schemaNumber(store);
  const snapshot = await store.snapshot();
  try {
    for await (const { collection, doc } of snapshot.documents) {
      // Work under way names its community in sealed words.
      const underWay = collection === 'turns' && doc.state === 'accepted';
      if (!underWay && !has(collection, doc)) continue;
      const open = await opened(store, collection, doc);
      if (has(collection, open)) await through.mongoose.connection.collection(collection).insertOne(open as never);
    }
  } finally {
    await snapshot.close();
  }
  await rawCollection(through.mongoose, 'settings').insertOne({ _id: 'schema', value: String(schema) });
  const anew = await through.snapshot();
  const found = { photos: 0 };
  try {
    const records = await writeArchive(file, { community, at, schema }, withPhotos(anew.documents, photos, found));
    return { documents: records - found.photos, photos: found.photos };
  } finally {
    await anew.close();
  }
}

/** A document with its words opened, without its marks. */
async function opened(store: Store, collection: string, stored: Readonly<Record<string, unknown>>) {
  // Opening changes a document in place, so that it gets one of its own.
  const { [MARKS]: _marks, ...doc } = mongo.BSON.deserialize(mongo.BSON.serialize(stored)) as Record<string, unknown>;
  await store.sealing?.sealers.get(collection)?.open([doc]);
  return doc;
}
