import type { Model, Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { connectStore, type Store } from '../../src/storage/store';

/** A document of a suite. */
export type Doc = { [field: string]: unknown };

/** A collection as Mongoose hands it out (it only forwards to the engine's or the driver's), for documents of any shape. */
export type Collection = ReturnType<Store['mongoose']['connection']['collection']>;

/** Which engine a harness opens: a MongoDB by its address, or the embedded one in a folder (none: in memory). */
export interface Place {
  readonly mongodbUrl?: string;
  readonly dataDir?: string;
}

/** What a suite runs on: one of the two engines. */
export interface Harness {
  store(): Store;
  /** An empty collection of its own, with these documents put in. */
  collection(docs?: readonly Doc[]): Promise<Collection>;
  /** A model of its own, with its indexes made. */
  model<T>(schema: Schema<T>): Promise<Model<T>>;
}

/** Cases that hold on both engines. */
export type Suite = (harness: Harness) => void;

/** A harness whose store is opened before the tests of the describe it is called in, and closed after them. */
export function harness(place: () => Place): Harness {
  let store: Store | null = null;
  let names = 0;
  beforeAll(async () => {
    store = await connectStore({ dataDir: ':memory:', ...place(), logger: memoryLogger() });
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
      for (const doc of docs) await collection.insertOne({ ...doc });
      return collection;
    },
    model: async <T>(schema: Schema<T>) => {
      const model = opened().model(ownName(), schema);
      await opened().ready();
      return model;
    },
  };
}

/** The ids of what a filter finds, in the order of the ids. */
export async function idsOf(collection: Collection, filter: Doc): Promise<unknown[]> {
  const docs = await collection.find(filter, { sort: { _id: 1 } }).toArray();
  return docs.map((doc) => doc._id);
}

/** A filter by an id that is no ObjectId, as the collections of the suites have them. */
export function byId(id: unknown): Doc {
  return { _id: id };
}
