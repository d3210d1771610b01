import { type EmbeddedCursor, embeddedCursor } from './cursor';
import { DATABASE_NAME, type Engine } from './engine';
import { refusing, serverError } from './errors';
import { compileFilter, compilePlain } from './matcher';
import { readLimit, readOptions } from './options';
import { compileProjection } from './projection';
import { readSort } from './sorting';
import { type Doc, throughBson } from './values';
import * as writes from './writes';

/** A collection in the shape of the MongoDB driver's; Mongoose's own collection class forwards to it. */
export function embeddedCollection(name: string, engine: Engine): EmbeddedCollection {
  return refusing(new EmbeddedCollection(name, engine), 'collection');
}

/**
 * The methods of the driver's collection that Mongoose calls for this program. Every call does its work in one tick and
 * answers once the commit is on disk.
 */
export class EmbeddedCollection {
  readonly collectionName: string;
  readonly dbName = DATABASE_NAME;
  private readonly engine: Engine;

  constructor(name: string, engine: Engine) {
    this.collectionName = name;
    this.engine = engine;
  }

  async insertOne(doc: Doc, options?: unknown): Promise<object> {
    readOptions('insertOne', options);
    const insertedId = writes.insert(this.engine.writable(this.collectionName), doc);
    await this.engine.committed();
    return { acknowledged: true, insertedId };
  }

  async updateOne(filter: Doc, update: unknown, options?: unknown): Promise<object> {
    const { upsert } = readOptions('updateOne', options);
    return updated(this.engine, this.collectionName, [filter, update, { many: false, upsert: upsert === true }]);
  }

  async updateMany(filter: Doc, update: unknown, options?: unknown): Promise<object> {
    readOptions('updateMany', options);
    return updated(this.engine, this.collectionName, [filter, update, { many: true, upsert: false }]);
  }

  async deleteOne(filter: Doc, options?: unknown): Promise<object> {
    readOptions('deleteOne', options);
    return deleted(this.engine, this.collectionName, filter, 1);
  }

  async deleteMany(filter: Doc, options?: unknown): Promise<object> {
    readOptions('deleteMany', options);
    return deleted(this.engine, this.collectionName, filter, 0);
  }

  /** Gives the document before the update, or after it with `returnDocument`; null if none was found. */
  async findOneAndUpdate(filter: Doc, update: unknown, options?: unknown): Promise<Doc | null> {
    const { projection, returnDocument = 'before' } = readOptions('findOneAndUpdate', options);
    if (returnDocument !== 'before' && returnDocument !== 'after') {
      throw serverError('BadValue', `returnDocument must be 'before' or 'after'`);
    }
    // The projection is read first, since a malformed one must not leave a change behind.
    const project = compileProjection(projection);
    const table = this.engine.writable(this.collectionName);
    const changed = writes.findOneAndUpdate(table, filter, update);
    const value = changed && project(changed[returnDocument]);
    await this.engine.committed();
    return value;
  }

  find(filter?: unknown, options?: unknown): EmbeddedCursor {
    const given = readOptions('find', options);
    const sort = readSort(given.sort);
    const limit = readLimit(given);
    // The filter is copied now but read with the documents. As with a server, a cursor fails when it is used.
    const wanted = throughBson(filter ?? {});
    const read = () => {
      const rows = this.engine.table(this.collectionName).find({ filter: compilePlain(wanted), sort, limit });
      return rows.map((row) => row.doc);
    };
    return embeddedCursor(read, compileProjection(given.projection));
  }

  async findOne(filter?: unknown, options?: unknown): Promise<Doc | null> {
    const given = readOptions('findOne', options);
    const table = this.engine.table(this.collectionName);
    const id = idAlone(filter);
    const query = () => ({ filter: compileFilter(filter), sort: readSort(given.sort), limit: 1 });
    const row = id === null ? table.find(query())[0] : table.byId(id);
    return row === undefined ? null : compileProjection(given.projection)(row.doc);
  }

  async countDocuments(filter?: unknown, options?: unknown): Promise<number> {
    readOptions('countDocuments', options);
    const query = { filter: compileFilter(filter), sort: [], limit: 0 };
    return this.engine.table(this.collectionName).find(query).length;
  }

  async createIndex(fields: unknown, options?: unknown): Promise<string> {
    const declared = readOptions('createIndex', options);
    const name = this.engine.table(this.collectionName).createIndex(fields, declared);
    await this.engine.committed();
    return name;
  }
}

/** The id in a filter that asks for one document by its id and nothing else; null for another filter. */
function idAlone(filter: unknown): string | null {
  const fields = Object.entries(filter ?? {});
  const [name, id] = fields.length === 1 ? (fields[0] as [string, unknown]) : [];
  return name === '_id' && typeof id === 'string' ? id : null;
}

type UpdateArguments = readonly [filter: Doc, update: unknown, how: writes.How];

async function updated(engine: Engine, name: string, [filter, update, how]: UpdateArguments): Promise<object> {
  try {
    return { acknowledged: true, ...writes.update(engine.writable(name), filter, update, how) };
  } finally {
    // The changes before an error are also on disk before the caller gets the error.
    await engine.committed();
  }
}

async function deleted(engine: Engine, name: string, filter: Doc, most: number): Promise<object> {
  const deletedCount = writes.remove(engine.writable(name), filter, most);
  await engine.committed();
  return { acknowledged: true, deletedCount };
}
