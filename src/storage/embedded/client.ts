import { type EmbeddedCollection, embeddedCollection } from './collection';
import { DATABASE_NAME, type Engine } from './engine';
import { refusing, serverError } from './errors';

/** The engine shaped like the driver's MongoClient, as far as Mongoose's connection calls it. */
export class EmbeddedClient {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  db(): EmbeddedDb {
    return refusing(new EmbeddedDb(this.engine), 'db');
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

/** The engine shaped like the driver's Db. */
export class EmbeddedDb {
  readonly databaseName = DATABASE_NAME;
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  collection(name: string): EmbeddedCollection {
    return embeddedCollection(name, this.engine);
  }

  /** Mongoose makes a model's collection before its indexes, and knows the error for one that is there. */
  async createCollection(name: string): Promise<EmbeddedCollection> {
    if (this.engine.has(name)) {
      throw serverError('NamespaceExists', `a collection '${DATABASE_NAME}.${name}' already exists`);
    }
    this.engine.table(name);
    return this.collection(name);
  }
}

/** A client that refuses the driver's other methods by their names. */
export function embeddedClient(engine: Engine): EmbeddedClient {
  return refusing(new EmbeddedClient(engine), 'client');
}
