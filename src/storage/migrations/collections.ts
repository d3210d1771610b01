import type { Mongoose } from 'mongoose';
import type { StoredDoc } from './step';

/** An open store, as far as a migration looks at it. */
export interface OpenStore {
  readonly mongoose: Mongoose;
}

/** A collection without a model: a step knows the shapes of documents that no model describes any more. */
export function collectionOf<T extends { readonly _id: string } = StoredDoc>(store: OpenStore, name: string) {
  return store.mongoose.connection.collection<T>(name);
}
