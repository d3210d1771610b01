import type { Connection, Mongoose } from 'mongoose';
import { embeddedClient } from './client';
import { DATABASE_NAME, type Engine } from './engine';

/**
 * Puts the embedded engine under a Mongoose instance, before any model is compiled on it. Mongoose's own collection
 * class stays: it only forwards to `connection.db.collection(name)`, which here is the engine's.
 */
export function plugIn(mongoose: Mongoose, engine: Engine): void {
  const { driver } = mongoose as unknown as { driver: { get(): NativeDriver } };
  const native = driver.get();
  const Native = mongoose.connection.constructor as NativeConnection;

  class EmbeddedConnection extends Native {
    /** What Mongoose calls to connect. */
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

/** The address Mongoose is given; it must look like one, and leads nowhere. */
export const EMBEDDED_ADDRESS = `mongodb://embedded/${DATABASE_NAME}`;

interface NativeDriver {
  readonly Collection: unknown;
  readonly Connection: unknown;
}

/** What is used of Mongoose's connection class, which its types don't show. */
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
