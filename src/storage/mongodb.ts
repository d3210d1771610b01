import os from 'node:os';
import { Mongoose } from 'mongoose';
import { PumasiError, reason } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { CONNECT_TIMEOUT_MS, SERVER_SELECTION_TIMEOUT_MS, SOCKET_TIMEOUT_MS, WAIT_QUEUE_TIMEOUT_MS } from './limits';
import { CONNECT_OPTIONS, Models } from './models';
import type { Store } from './types';

/** Opens a store over a MongoDB server or replica set; the majority acknowledges every write. */
export async function connectMongodb(url: string, logger: Logger): Promise<Store> {
  const mongoose = new Mongoose();
  const { connection } = mongoose;
  // Without a listener, an error between two operations would end the process.
  connection.on('error', (error: Error) =>
    logger.error({ reason: error.message }, 'storage: MongoDB reported an error'),
  );
  connection.on('disconnected', () => logger.warn({}, 'storage: disconnected from MongoDB'));
  connection.on('reconnected', () => logger.info({}, 'storage: reconnected to MongoDB'));
  const connected = mongoose.connect(url, {
    ...CONNECT_OPTIONS,
    // The driver would load this by a dynamic import, which some environments lack.
    runtimeAdapters: { os },
    writeConcern: { w: 'majority' },
    retryWrites: true,
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    socketTimeoutMS: SOCKET_TIMEOUT_MS,
    waitQueueTimeoutMS: WAIT_QUEUE_TIMEOUT_MS,
  });
  await connected.catch((error: unknown) => {
    throw new PumasiError('store.no-mongodb', `MONGODB_URL: MongoDB can't be reached (${reason(error)})`);
  });
  const models = new Models(mongoose, () => undefined);
  return {
    kind: 'mongodb',
    mongoose,
    sealing: null,
    model: (name, schema) => models.model(name, schema),
    ready: async () => {
      await models.createIndexes();
    },
    ping: async () => {
      await connection.db?.command({ ping: 1 });
    },
    alive: async () => undefined,
    close: () => mongoose.disconnect(),
  };
}
