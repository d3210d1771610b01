import type { Connection, Mongoose } from 'mongoose';
import { embeddedClient } from './client';
import { DATABASE_NAME, type Engine } from './engine';

/**
 * Puts the embedded engine under a Mongoose instance, before any model is compiled on it. Mongoose keeps its own
 * collection class, which only forwards to `connection.db.collection(name)`: the engine's collection.
 */
export function plugIn(mongoose: Mongoose, engine: Engine): void {
  const { driver } = mongoose as unknown as { driver: { get(): NativeDriver } };
  const native = driver.get();
  const Native = mongoose.connection.constructor as NativeConnection;

  class EmbeddedConnection extends Native {
    /** Mongoose calls this to connect. */
    override async createClient(): Promise<this> {
      const client = embeddedClient(engine);
      this.client = client;
      this.db = client.db();
      this.name = DATABASE_NAME;
      this.host = 'embedded';
      this.onOpen();
      for (const collection of Object.values(this.collections)) collection.onOpen();
      return this;
    }
  }
  mongoose.setDriver({ ...native, Connection: EmbeddedConnection });
}

/** The address for Mongoose; it has the right form and leads nowhere. */
export const EMBEDDED_ADDRESS = `mongodb://embedded/${DATABASE_NAME}`;

interface NativeDriver {
  readonly Collection: unknown;
  readonly Connection: unknown;
}

/** The used parts of Mongoose's connection class that its types hide. */
interface ConnectionInside {
  client: unknown;
  db: unknown;
  name: string;
  host: string;
  readonly collections: { [name: string]: { onOpen(): void } };
  onOpen(): void;
  createClient(): Promise<unknown>;
}

type NativeConnection = new (base?: Connection) => ConnectionInside;
