import os from 'node:os';
import { Mongoose, type mongo } from 'mongoose';
import { invariant, PumasiError, reason } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { boundCalls } from './bounded-calls';
import { joinCalls } from './joined-calls';
import { CONNECT_TIMEOUT_MS, SERVER_SELECTION_TIMEOUT_MS, SOCKET_TIMEOUT_MS, WAIT_QUEUE_TIMEOUT_MS } from './limits';
import { CONNECT_OPTIONS, Models } from './models';
import { rawCollection } from './sealing';
import type { Snapshot, Store, StoredIn } from './types';

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
  invariant(connection.db, 'a connection that is open has a database');
  boundCalls(connection.db);
  joinCalls(connection.db);
  const models = new Models(mongoose, () => undefined);
  return {
    kind: 'mongodb',
    mongoose,
    sealing: null,
    model: (name, schema) => models.model(name, schema),
    ready: async () => {
      await models.createIndexes();
    },
    snapshot: () => snapshotOf(mongoose),
    ping: async () => {
      await connection.db?.command({ ping: 1 });
    },
    alive: async () => undefined,
    close: () => mongoose.disconnect(),
  };
}

/** Collections of the server's own, and those of the photos. */
const NOT_DOCUMENTS = /^(system|photos)\./;

/** A snapshot by a snapshot session of the driver, which needs a replica set of one node or more. */
async function snapshotOf(mongoose: Mongoose): Promise<Snapshot> {
  const { db } = mongoose.connection;
  invariant(db, 'a snapshot is taken after the store is connected');
  const hello = await db.command({ hello: 1 });
  if (hello.setName === undefined && hello.msg !== 'isdbgrid')
    throw new PumasiError(
      'store.no-snapshot',
      'MongoDB runs outside a replica set and gives no snapshot; make it a replica set of one: --replSet rs0, rs.initiate()',
    );
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const names = found.map(({ name }) => name).filter((name) => !NOT_DOCUMENTS.test(name));
  const session = mongoose.connection.getClient().startSession({ snapshot: true });
  return { documents: documentsOf(mongoose, names, session), close: () => session.endSession() };
}

async function* documentsOf(
  mongoose: Mongoose,
  names: readonly string[],
  session: mongo.ClientSession,
): AsyncGenerator<StoredIn> {
  for (const collection of names) {
    const cursor = rawCollection(mongoose, collection).find({}, { session });
    for (let doc = await cursor.next(); doc !== null; doc = await cursor.next()) yield { collection, doc };
    await cursor.close();
  }
}
