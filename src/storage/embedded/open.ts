import { Mongoose } from 'mongoose';
import type { Logger } from '../../lib/logger';
import { CONNECT_OPTIONS, Models } from '../models';
import type { Store } from '../types';
import { EMBEDDED_ADDRESS, plugIn } from './driver';
import { Engine } from './engine';

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
    ping: async () => engine.refuseIfStopped(),
    alive: async () => engine.refuseIfStopped(),
    close: () => mongoose.disconnect(),
  };
}
