import { Mongoose } from 'mongoose';
import type { Logger } from '../../lib/logger';
import { CONNECT_OPTIONS, Models } from '../models';
import type { Store, StoredIn } from '../types';
import { EMBEDDED_ADDRESS, plugIn } from './driver';
import { Engine, type RowsAtOnce } from './engine';
import { SNAPSHOT_BATCH } from './limits';

/**
 * Opens a store over the embedded engine in `dataDir` (":memory:" keeps nothing). Rejects with DataDirInUse if another
 * process holds it.
 */
export async function connectEmbedded(dataDir: string, logger: Logger): Promise<Store> {
  return storeOver(new Engine(dataDir, logger));
}

/** Makes a store over an engine that is already open. */
export async function storeOver(engine: Engine): Promise<Store> {
  const mongoose = new Mongoose();
  plugIn(mongoose, engine);
  await mongoose.connect(EMBEDDED_ADDRESS, { ...CONNECT_OPTIONS });
  const models = new Models(mongoose, (collection) => engine.hold(collection));
  return {
    kind: 'embedded',
    mongoose,
    sealing: null,
    model: (name, schema) => models.model(name, schema),
    ready: async () => {
      engine.open(await models.createIndexes());
    },
    snapshot: async () => {
      const rows = engine.snapshot();
      return { documents: inTurns(rows), close: async () => rows.end() };
    },
    ping: async () => engine.refuseIfStopped(),
    alive: async () => engine.refuseIfStopped(),
    close: () => mongoose.disconnect(),
  };
}

/** The documents of a snapshot; after each batch other work has its turn. */
async function* inTurns({ tables, read }: RowsAtOnce): AsyncGenerator<StoredIn> {
  let n = 0;
  for (const { collection, rids } of tables)
    for (const rid of rids) {
      yield { collection, doc: read(rid) };
      n += 1;
      if (n % SNAPSHOT_BATCH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
}
