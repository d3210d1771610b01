import { PumasiError } from '../../lib/errors';
import type { PhotoFiles } from '../../lib/photo-files';
import { schemaOf, steps } from '../migrations';
import { rawCollection } from '../sealing';
import type { Store } from '../store';
import type { StoredIn } from '../types';
import { RESTORE_BATCH } from './limits';
import { type ArchiveHead, openArchive } from './records';
import { RESTORING } from './unfinished';

/** What a restore put back. */
export interface Restored {
  readonly head: ArchiveHead;
  readonly documents: number;
  readonly photos: number;
}

/**
 * Reads an archive to its end, before anything is written.
 * @param secrets the ids of this installation's secrets
 * @throws PumasiError `archive.damaged`, `store.newer`, `archive.no-secret` if these secrets don't open what is sealed
 */
export async function checkArchive(file: string, secrets: readonly string[]): Promise<ArchiveHead> {
  const { head, records } = await openArchive(file);
  if (head.schema > schemaOf(steps))
    throw new PumasiError('store.newer', `a newer program wrote ${file}: restore it with that program`);
  for await (const one of records)
    if ('collection' in one && one.collection === 'person_keys' && !secrets.includes(String(one.doc.secret)))
      throw new PumasiError(
        'archive.no-secret',
        `${file} is sealed under another secret: set the SECRET_KEY of its program, or put its secret.key into DATA_DIR`,
      );
  return head;
}

/**
 * Puts the documents and photos of an archive into an empty store that no program uses. A store in which this was broken
 * off is refused by every program.
 * @throws PumasiError `restore.not-empty`
 */
export async function restore(store: Store, photos: PhotoFiles, file: string): Promise<Restored> {
  const { head, records } = await openArchive(file);
  await refuseFilled(store);
  const settings = rawCollection(store.mongoose, 'settings');
  await settings.insertOne({ _id: RESTORING, value: file });
  const count = { documents: 0, photos: 0 };
  let batch: StoredIn[] = [];
  const put = async () => {
    await Promise.all(
      batch.map(({ collection, doc }) => rawCollection(store.mongoose, collection).insertOne({ ...doc })),
    );
    count.documents += batch.length;
    batch = [];
  };
  for await (const one of records) {
    if ('photo' in one) {
      await photos.keep(one.photo, one.bytes);
      count.photos += 1;
    } else if (batch.push(one) >= RESTORE_BATCH) await put();
  }
  await put();
  await settings.deleteOne({ _id: RESTORING });
  return { head, ...count };
}

/** Refuses a store that holds a document. */
async function refuseFilled(store: Store): Promise<void> {
  const snapshot = await store.snapshot();
  try {
    for await (const { collection } of snapshot.documents)
      throw new PumasiError(
        'restore.not-empty',
        `the store isn't empty (${collection}): name an empty DATA_DIR or another database`,
      );
  } finally {
    await snapshot.close();
  }
}
