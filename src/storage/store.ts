import { refuseUnfinished } from './archive/unfinished';
import { connectEmbedded } from './embedded/open';
import { refuseNewer, SEALED_SCHEMA, schemaNumber, schemaOf, steps } from './migrations';
import { connectMongodb } from './mongodb';
import { rawCollection, sealStore } from './sealing';
import { KEPT_SECRET } from './settings';
import type { Store, StoreOptions } from './types';

export type { Store, StoreOptions } from './types';

/**
 * Opens the store that the settings name. Rejects if the server can't be reached or the data folder is in use. It rejects
 * too for a store of a newer program, and for one in which a restore was broken off.
 */
export async function connectStore(options: StoreOptions): Promise<Store> {
  const { mongodbUrl, dataDir, logger } = options;
  const store = await (mongodbUrl === undefined || mongodbUrl === ''
    ? connectEmbedded(dataDir, logger)
    : connectMongodb(mongodbUrl, logger));
  try {
    await refuseNewer(store, schemaOf(steps));
    await refuseUnfinished(store);
    return options.sealing ? await withSealing(store, options.sealing) : store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function withSealing(store: Store, optionsFor: NonNullable<StoreOptions['sealing']>): Promise<Store> {
  const kept = await rawCollection(store.mongoose, 'settings').findOne({ _id: KEPT_SECRET });
  const options = optionsFor(typeof kept?.value === 'string' ? kept.value : null);
  const shared = store.kind === 'mongodb';
  const sealing = sealStore({ mongoose: store.mongoose, host: store, shared, upTo: await sealedUpTo(store) }, options);
  return { ...store, sealing };
}

/**
 * The migration step up to which words are written sealed, 0 for none. An older program can't read what a later step
 * seals. So `npm run migrate` seals a MongoDB store that one may still use.
 */
async function sealedUpTo(store: Store): Promise<number> {
  if (store.kind === 'embedded') return Number.POSITIVE_INFINITY;
  const found = await rawCollection(store.mongoose, 'turns').findOne({}, { projection: { _id: 1 } });
  if (found === null) return Number.POSITIVE_INFINITY;
  const schema = await schemaNumber(store);
  return schema >= SEALED_SCHEMA ? schema : 0;
}
