import { type EmbeddedCollection, embeddedCollection } from './collection';
import { DATABASE_NAME, type Engine } from './engine';
import { refusing, serverError } from './errors';

/** The engine in the shape of the driver's MongoClient, with the methods that Mongoose's connection calls. */
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

/** The engine in the shape of the driver's Db. */
export class EmbeddedDb {
  readonly databaseName = DATABASE_NAME;
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  collection(name: string): EmbeddedCollection {
    return embeddedCollection(name, this.engine);
  }

  /** Mongoose creates a model's collection before its indexes, and ignores the error for an existing one. */
  async createCollection(name: string): Promise<EmbeddedCollection> {
    if (this.engine.has(name)) {
      throw serverError('NamespaceExists', `a collection '${DATABASE_NAME}.${name}' already exists`);
    }
    this.engine.table(name);
    return this.collection(name);
  }
}

/** A client that refuses the driver's other methods by name. */
export function embeddedClient(engine: Engine): EmbeddedClient {
  return refusing(new EmbeddedClient(engine), 'client');
}
