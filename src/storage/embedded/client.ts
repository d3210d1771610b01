import { type EmbeddedCollection, embeddedCollection } from './collection';
import { EmbeddedCursor } from './cursor';
import { DATABASE_NAME, type Engine } from './engine';
import { EmbeddedRefusal, serverError } from './errors';
import { readOptions } from './options';
import type { Doc } from './values';

/** The engine shaped like the driver's MongoClient, as far as Mongoose's connection looks at it. */
export class EmbeddedClient {
  private readonly database: EmbeddedDb;
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
    this.database = new EmbeddedDb(engine);
  }

  db(): EmbeddedDb {
    return this.database;
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  startSession(): never {
    throw new EmbeddedRefusal('startSession', 'there are no transactions; guard one document by a key or a condition');
  }

  watch(): never {
    throw new EmbeddedRefusal('watch');
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

  async createCollection(name: string, options?: unknown): Promise<EmbeddedCollection> {
    readOptions(options);
    if (this.engine.collections().includes(name)) {
      throw serverError('NamespaceExists', `a collection '${DATABASE_NAME}.${name}' already exists`);
    }
    this.engine.table(name);
    return this.collection(name);
  }

  listCollections(): EmbeddedCursor {
    return new EmbeddedCursor(() => this.engine.collections().map((name): Doc => ({ name, type: 'collection' })));
  }

  async dropCollection(name: string): Promise<boolean> {
    return this.collection(name).drop();
  }

  async dropDatabase(): Promise<boolean> {
    this.engine.refuseIfStopped();
    for (const name of this.engine.collections()) this.engine.drop(name);
    await this.engine.committed();
    return true;
  }

  async command(command: Doc): Promise<object> {
    const [name] = Object.keys(command);
    if (name !== 'ping') throw new EmbeddedRefusal(`the command ${name}`);
    this.engine.refuseIfStopped();
    return { ok: 1 };
  }

  admin(): { ping(): Promise<object> } {
    return { ping: () => this.command({ ping: 1 }) };
  }

  aggregate(): never {
    throw new EmbeddedRefusal('db.aggregate()');
  }

  watch(): never {
    throw new EmbeddedRefusal('watch');
  }
}
