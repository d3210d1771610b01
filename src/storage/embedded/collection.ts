import type { mongo } from 'mongoose';
import { type BulkOperation, runBulk } from './bulk';
import { EmbeddedCursor, EmbeddedFindCursor } from './cursor';
import { DATABASE_NAME, type Engine } from './engine';
import { EmbeddedRefusal, serverError } from './errors';
import { compileFilter, compilePlain } from './matcher';
import { readCount, readOptions } from './options';
import { splitPath, walkPath } from './paths';
import { runPipeline } from './pipeline';
import { compileProjection } from './projection';
import { readSort } from './sorting';
import { compareValues, copyOut, type Doc, throughBson } from './values';
import * as writes from './writes';

/**
 * A collection shaped like the MongoDB driver's: Mongoose's own collection class forwards to it. Every call does its
 * work in one tick and answers when the commit is on the disk. A method that isn't here refuses by its name.
 */
export function embeddedCollection(name: string, engine: Engine): EmbeddedCollection {
  return new Proxy(new EmbeddedCollection(name, engine), {
    get(target, property, receiver) {
      if (typeof property === 'symbol' || property in target || property === 'then') {
        return Reflect.get(target, property, receiver);
      }
      return () => {
        throw new EmbeddedRefusal(`collection.${property}()`);
      };
    },
  });
}

/** The methods of the driver's collection that Mongoose and this program call. */
export class EmbeddedCollection {
  readonly collectionName: string;
  readonly dbName = DATABASE_NAME;
  private readonly engine: Engine;

  constructor(name: string, engine: Engine) {
    this.collectionName = name;
    this.engine = engine;
  }

  get namespace(): string {
    return `${DATABASE_NAME}.${this.collectionName}`;
  }

  async insertOne(doc: Doc, options?: unknown): Promise<object> {
    readOptions(options);
    const insertedId = writes.insert(this.engine.writable(this.collectionName), doc);
    await this.engine.committed();
    return { acknowledged: true, insertedId };
  }

  async insertMany(docs: Doc[], options?: unknown): Promise<object> {
    if (!Array.isArray(docs)) throw new TypeError('Argument "docs" must be an array of documents');
    const { insertedCount, insertedIds } = await this.bulkWrite(
      docs.map((document) => ({ insertOne: { document } })),
      options,
    );
    return { acknowledged: true, insertedCount, insertedIds };
  }

  async bulkWrite(operations: BulkOperation[], options?: unknown): Promise<mongo.BulkWriteResult> {
    const { ordered } = readOptions(options);
    try {
      return runBulk(this.engine.writable(this.collectionName), operations, ordered !== false);
    } finally {
      // What went well before an error is written too, and is on the disk before the caller hears of either.
      await this.engine.committed();
    }
  }

  updateOne(filter: Doc, update: unknown, options?: unknown): Promise<object> {
    return this.written(() => writes.update(this.engine.writable(this.collectionName), filter, update, options, false));
  }

  updateMany(filter: Doc, update: unknown, options?: unknown): Promise<object> {
    return this.written(() => writes.update(this.engine.writable(this.collectionName), filter, update, options, true));
  }

  replaceOne(filter: Doc, replacement: unknown, options?: unknown): Promise<object> {
    return this.written(() => writes.replace(this.engine.writable(this.collectionName), filter, replacement, options));
  }

  async deleteOne(filter: Doc, options?: unknown): Promise<object> {
    const deletedCount = writes.remove(this.engine.writable(this.collectionName), filter, options, false);
    await this.engine.committed();
    return { acknowledged: true, deletedCount };
  }

  async deleteMany(filter: Doc, options?: unknown): Promise<object> {
    const deletedCount = writes.remove(this.engine.writable(this.collectionName), filter, options, true);
    await this.engine.committed();
    return { acknowledged: true, deletedCount };
  }

  findOneAndUpdate(filter: Doc, update: unknown, options?: unknown): Promise<Doc | null> {
    return this.changed(options, (given) =>
      writes.findAndChange(this.engine.writable(this.collectionName), filter, update, given, false),
    );
  }

  findOneAndReplace(filter: Doc, replacement: unknown, options?: unknown): Promise<Doc | null> {
    return this.changed(options, (given) =>
      writes.findAndChange(this.engine.writable(this.collectionName), filter, replacement, given, true),
    );
  }

  findOneAndDelete(filter: Doc, options?: unknown): Promise<Doc | null> {
    return this.changed(options, (given) =>
      writes.findAndRemove(this.engine.writable(this.collectionName), filter, given),
    );
  }

  find(filter?: unknown, options?: unknown): EmbeddedFindCursor {
    const given = readOptions(options);
    const { engine, collectionName } = this;
    const plan = {
      sort: readSort(given.sort),
      skip: readCount(given, 'skip'),
      limit: readCount(given, 'limit'),
      projection: given.projection,
    };
    // The filter is copied now and read with the documents: like a server, a cursor fails when it is used.
    const wanted = throughBson(filter ?? {});
    return new EmbeddedFindCursor(({ sort, skip, limit }) => {
      const compiled = compilePlain(wanted);
      const rows = engine.table(collectionName).find({ filter: compiled, sort, skip, limit });
      return rows.map((row) => row.doc);
    }, plan);
  }

  async findOne(filter?: unknown, options?: unknown): Promise<Doc | null> {
    const given = readOptions(options);
    const query = {
      filter: compileFilter(filter),
      sort: readSort(given.sort),
      skip: readCount(given, 'skip'),
      limit: 1,
    };
    const [row] = this.engine.table(this.collectionName).find(query);
    return row === undefined ? null : compileProjection(given.projection)(row.doc);
  }

  async countDocuments(filter?: unknown, options?: unknown): Promise<number> {
    const given = readOptions(options);
    const query = {
      filter: compileFilter(filter),
      sort: [],
      skip: readCount(given, 'skip'),
      limit: readCount(given, 'limit'),
    };
    return this.engine.table(this.collectionName).find(query).length;
  }

  async estimatedDocumentCount(): Promise<number> {
    return this.engine.table(this.collectionName).size;
  }

  async distinct(path: string, filter?: unknown, options?: unknown): Promise<unknown[]> {
    readOptions(options);
    const values: unknown[] = [];
    const rows = this.engine
      .table(this.collectionName)
      .find({ filter: compileFilter(filter), sort: [], skip: 0, limit: 0 });
    for (const { doc } of rows) {
      walkPath(doc, splitPath(path), false, (value) => {
        if (value !== undefined) values.push(...(Array.isArray(value) ? value : [value]));
        return false;
      });
    }
    values.sort(compareValues);
    return copyOut(values.filter((value, i) => i === 0 || compareValues(value, values[i - 1]) !== 0));
  }

  aggregate(pipeline: Doc[] = [], options?: unknown): EmbeddedCursor {
    readOptions(options);
    const { engine, collectionName } = this;
    return new EmbeddedCursor(() => runPipeline(pipeline, collectionName, (name) => engine.table(name)));
  }

  async createIndex(fields: unknown, options?: unknown): Promise<string> {
    const { session: _none, ...declared } = readOptions(options);
    const name = this.engine.table(this.collectionName).createIndex(fields, declared);
    await this.engine.committed();
    return name;
  }

  async createIndexes(specs: Doc[]): Promise<string[]> {
    const names: string[] = [];
    for (const { key, ...options } of specs) names.push(await this.createIndex(key, options));
    return names;
  }

  listIndexes(): EmbeddedCursor {
    return new EmbeddedCursor(() => copyOut(this.engine.table(this.collectionName).indexes()));
  }

  indexes(): Promise<Doc[]> {
    return this.listIndexes().toArray();
  }

  async indexExists(names: string | string[]): Promise<boolean> {
    const known = this.engine
      .table(this.collectionName)
      .indexes()
      .map(({ name }) => name);
    return [names].flat().every((name) => known.includes(name));
  }

  async dropIndex(name: string): Promise<object> {
    this.engine.table(this.collectionName).dropIndex(name);
    await this.engine.committed();
    return { ok: 1 };
  }

  async dropIndexes(): Promise<boolean> {
    const table = this.engine.table(this.collectionName);
    for (const { name } of table.indexes().slice(1)) table.dropIndex(String(name));
    await this.engine.committed();
    return true;
  }

  async drop(): Promise<boolean> {
    this.engine.refuseIfStopped();
    this.engine.drop(this.collectionName);
    await this.engine.committed();
    return true;
  }

  private async written(write: () => writes.WriteResult): Promise<object> {
    try {
      const { matchedCount, modifiedCount, upsertedId, upserted } = write();
      return { acknowledged: true, modifiedCount, upsertedId, upsertedCount: Number(upserted), matchedCount };
    } finally {
      await this.engine.committed();
    }
  }

  private async changed(
    options: unknown,
    change: (given: { [name: string]: unknown }) => writes.Changed,
  ): Promise<Doc | null> {
    const given = readOptions(options);
    const returned = given.returnDocument;
    if (returned !== undefined && returned !== 'before' && returned !== 'after') {
      throw serverError('BadValue', `returnDocument must be 'before' or 'after'`);
    }
    // The projection is read first: a malformed one must not leave a change behind.
    const project = compileProjection(given.projection);
    const { before, after, upsertedId } = change({ ...given });
    const doc = returned === 'after' ? after : before;
    const value = doc === null ? null : project(doc);
    await this.engine.committed();
    if (given.includeResultMetadata !== true) return value;
    const updatedExisting = before !== null && after !== null;
    const n = before !== null || after !== null ? 1 : 0;
    const last = upsertedId === undefined ? { n, updatedExisting } : { n, updatedExisting, upserted: upsertedId };
    return { value, lastErrorObject: after === null && before !== null ? { n } : last, ok: 1 };
  }
}
