import path from 'node:path';
import type { Config } from '../config';
import type { PhotoFiles } from '../lib/photo-files';
import type { PhotoMatter } from '../lib/photo-link';
import { type AnyFeature, serviceOf } from '../memberships';
import { photoFolder } from '../storage/photos/files';
import { photoBucket } from '../storage/photos/gridfs';
import type { Store } from '../storage/store';

/** Opens the place of the photos' bytes: GridFS on MongoDB, else a folder beside the embedded store. */
export function openPhotos({ DATA_DIR }: Pick<Config, 'DATA_DIR'>, store: Store): PhotoFiles {
  return store.kind === 'mongodb' ? photoBucket(store) : photoFolder(path.join(DATA_DIR, 'photos'));
}

/** Asks the features whether the matter of a photo link lasts; a matter of no feature doesn't. */
export function photoLasting(features: readonly AnyFeature[], services: object) {
  const of = serviceOf(services);
  return async ({ feature, id }: PhotoMatter): Promise<boolean> => {
    const found = features.find(({ name }) => name === feature);
    return (await found?.photoLasts?.(of(found), id)) ?? false;
  };
}
