import type { Mongoose } from 'mongoose';
import type { Logger } from '../lib/logger';
import type { ModelHost } from '../lib/model-host';
import type { Sealing, SealingOptions } from './sealing';

/** A document with its collection, in the stored form: what is sealed stays sealed. */
export interface StoredIn {
  readonly collection: string;
  readonly doc: Readonly<Record<string, unknown>>;
}

/** All documents of a store as they stood at one moment, while the program goes on writing. */
export interface Snapshot {
  /** Read once; the order of collections and documents is free. */
  readonly documents: AsyncIterable<StoredIn>;
  close(): Promise<void>;
}

/** The database behind the services: the same Mongoose models over MongoDB or over the embedded engine. */
export interface Store extends ModelHost {
  readonly kind: 'embedded' | 'mongodb';
  /** The Mongoose instance of the models; every store has its own. */
  readonly mongoose: Mongoose;
  /** The sealing of people's words; null for a store that keeps everything in clear. */
  readonly sealing: Sealing | null;
  /**
   * Makes the indexes of all models compiled so far. Await it before the first write, since the embedded engine refuses
   * earlier writes. After compiling another model, await it again.
   */
  ready(): Promise<void>;
  /**
   * Takes a snapshot of every document. Photos in GridFS are not part of it.
   * @throws PumasiError `store.no-snapshot` for a MongoDB server outside a replica set
   */
  snapshot(): Promise<Snapshot>;
  /** Resolves if the database answers; rejects if it doesn't, or its disk refuses writes. */
  ping(): Promise<void>;
  /** Rejects while the store inside this process refuses everything; a server elsewhere is another one's health. */
  alive(): Promise<void>;
  /** Writes outstanding changes and releases everything; the models are unusable afterwards. */
  close(): Promise<void>;
}

/** The options of a store. */
export interface StoreOptions {
  /** `mongodb://…`; without it the embedded engine is used. */
  readonly mongodbUrl?: string;
  /** Where the embedded engine keeps its file; ":memory:" keeps nothing. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** Gives what sealing needs; `kept` is the secret that an older program kept in the store. Absent: nothing is sealed. */
  readonly sealing?: (kept: string | null) => SealingOptions;
}
