import type { Model, Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { connectStore, type Store } from '../../src/storage/store';

/** A document of a suite. */
export type Doc = { [field: string]: unknown };

/** A collection as Mongoose hands it out (it only forwards to the engine's or the driver's), for documents of any shape. */
export type Collection = ReturnType<Store['mongoose']['connection']['collection']>;

/** What a suite runs on: one of the two engines. */
export interface Harness {
  store(): Store;
  /** An empty collection of its own, with these documents put in. */
  collection(docs?: readonly Doc[]): Promise<Collection>;
  /** A model of its own, with its indexes made. */
  model<T>(schema: Schema<T>): Promise<Model<T>>;
}

/** A harness whose store is opened before the tests of the describe it is called in, and closed after them. */
export function harness(mongodbUrl: () => string | undefined): Harness {
  let store: Store | null = null;
  let names = 0;
  beforeAll(async () => {
    const url = mongodbUrl();
    store = await connectStore({ ...(url ? { mongodbUrl: url } : {}), dataDir: ':memory:', logger: memoryLogger() });
    await store.ready();
  });
  afterAll(async () => {
    await store?.close();
  });
  const opened = (): Store => {
    if (store === null) throw new Error('the store is opened in beforeAll');
    return store;
  };
  const ownName = (): string => {
    names += 1;
    return `Own${names}Case`;
  };
  return {
    store: opened,
    collection: async (docs = []) => {
      const collection = opened().mongoose.connection.collection(ownName());
      if (docs.length > 0) await collection.insertMany(docs.map((doc) => ({ ...doc })));
      return collection;
    },
    model: async <T>(schema: Schema<T>) => {
      const model = opened().model(ownName(), schema);
      await opened().ready();
      return model;
    },
  };
}
