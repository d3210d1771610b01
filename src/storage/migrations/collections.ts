import type { Mongoose } from 'mongoose';
import type { StoredDoc } from './step';

/** The parts of an open store that a migration uses. */
export interface OpenStore {
  readonly mongoose: Mongoose;
}

/** A collection without a model, since a step handles document shapes that no model describes any more. */
export function collectionOf<T extends { readonly _id: string } = StoredDoc>(store: OpenStore, name: string) {
  return store.mongoose.connection.collection<T>(name);
}
