import path from 'node:path';
import type { Config } from './config';
import type { PhotoFiles } from './lib/photo-files';
import { photoFolder } from './storage/photos/files';
import { photoBucket } from './storage/photos/gridfs';
import type { Store } from './storage/store';

/** Opens the place of the photos' bytes: GridFS on MongoDB, else a folder beside the embedded store. */
export function openPhotos({ DATA_DIR }: Pick<Config, 'DATA_DIR'>, store: Store): PhotoFiles {
  return store.kind === 'mongodb' ? photoBucket(store) : photoFolder(path.join(DATA_DIR, 'photos'));
}
