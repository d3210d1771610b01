import { rawCollection } from '../sealing';
import type { OpenStore } from './open-store';
import type { StoredDoc } from './step';

/**
 * A collection without a model, since a step handles document shapes that no model describes any more. Sealed words stay
 * sealed: an older shape has none.
 */
export function collectionOf<T extends { readonly _id: string } = StoredDoc>(store: OpenStore, name: string) {
  return rawCollection(store.mongoose, name) as unknown as ReturnType<typeof typed<T>>;
}

/** The driver's type of a collection. */
const typed = <T extends { readonly _id: string }>(store: OpenStore) => store.mongoose.connection.collection<T>('');
