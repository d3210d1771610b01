import type { Mongoose } from 'mongoose';
import type { Logger } from '../lib/logger';
import type { ModelHost } from '../lib/model-host';

/** The database behind the services: the same Mongoose models over MongoDB or over the embedded engine. */
export interface Store extends ModelHost {
  readonly kind: 'embedded' | 'mongodb';
  /** The Mongoose instance the models are compiled on; every store has its own. */
  readonly mongoose: Mongoose;
  /**
   * Makes the indexes of all models compiled up to now. To be awaited before the first write: the embedded engine
   * refuses writes until then, and again to a collection whose model is compiled later, until the next `ready()`.
   */
  ready(): Promise<void>;
  /** Resolves when the database answers; rejects when it doesn't, or has stopped. */
  ping(): Promise<void>;
  /** Writes out what is outstanding and gives everything back; the models can't be used afterwards. */
  close(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreOptions {
  /** `mongodb://…`; without it the embedded engine is used. */
  readonly mongodbUrl?: string;
  /** Where the embedded engine keeps its file; ":memory:" keeps nothing. */
  readonly dataDir: string;
  readonly logger: Logger;
}
