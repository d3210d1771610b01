import { invariant } from '../../lib/errors';
import { MAX_FIND_TRIES } from './limits';
import { markedFilter, markedIndex } from './marks';
import { isPart, type Part, valueAt } from './paths';
import type { Doc, Owners, Sealer } from './sealer';

/** The calls of a driver's collection that this program makes. */
export interface Raw {
  insertOne(doc: Doc, options?: unknown): Promise<unknown>;
  updateOne(filter: Part, update: Part, options?: unknown): Promise<{ readonly matchedCount: number }>;
  updateMany(filter: Part, update: Part, options?: unknown): Promise<unknown>;
  findOneAndUpdate(filter: Part, update: Part, options?: unknown): Promise<Doc | null>;
  findOne(filter?: Part, options?: unknown): Promise<Doc | null>;
  find(filter?: Part, options?: unknown): RawCursor;
  countDocuments(filter?: Part, options?: unknown): Promise<number>;
  deleteOne(filter: Part, options?: unknown): Promise<unknown>;
  deleteMany(filter: Part, options?: unknown): Promise<unknown>;
  createIndex(keys: Part, options?: Part): Promise<string>;
}

/** The calls of a driver's cursor that Mongoose makes. */
export interface RawCursor {
  next(): Promise<Doc | null>;
  toArray(): Promise<Doc[]>;
  close(): Promise<void>;
}

/** Calls that carry documents past the sealing. */
const REFUSED =
  /^(bulkWrite|insertMany|replaceOne|aggregate|distinct|mapReduce|watch|findOneAndReplace|findOneAndDelete|initialize\w+)$/;

/**
 * A driver's collection whose words are sealed on the way in and opened on the way out. `writer` seals the fields that
 * every program of the store opens.
 */
export function sealedCollection(raw: Raw, sealer: Sealer, writer: Sealer = sealer): Raw {
  return through(raw, { ...writing(raw, sealer, writer), ...reading(raw, sealer) });
}

/** A driver's collection whose words are opened where they are sealed, and written in clear. */
export function openingCollection(raw: Raw, sealer: Sealer): Raw {
  return through(raw, {
    findOne: async (filter, options) => opened(sealer, await raw.findOne(filter, options)),
    find: (filter, options) => openedCursor(sealer, raw.find(filter, options)),
    findOneAndUpdate: async (filter, update, options) =>
      opened(sealer, await raw.findOneAndUpdate(filter, update, options)),
  });
}

/** The collection with some of its calls replaced. */
function through(raw: Raw, calls: Partial<Raw>): Raw {
  return new Proxy(raw, {
    get(target, name) {
      if (typeof name === 'string' && name in calls) return calls[name as keyof Raw];
      invariant(typeof name !== 'string' || !REFUSED.test(name), `${String(name)} passes by the sealing`);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function openedCursor(sealer: Sealer, cursor: RawCursor): RawCursor {
  return {
    next: async () => opened(sealer, await cursor.next()),
    toArray: async () => [...(await sealer.open(await cursor.toArray()))],
    close: () => cursor.close(),
  };
}

function reading(raw: Raw, sealer: Sealer): Pick<Raw, 'findOne' | 'find' | 'countDocuments' | 'createIndex'> {
  const marked = (filter: Part = {}) => markedFilter(sealer.ring.secrets, sealer.plan, filter);
  return {
    findOne: async (filter, options) => opened(sealer, await raw.findOne(marked(filter), options)),
    find: (filter, options) => openedCursor(sealer, raw.find(marked(filter), options)),
    countDocuments: (filter, options) => raw.countDocuments(marked(filter), options),
    createIndex: (keys, options = {}) => raw.createIndex(...markedIndex(sealer.plan, keys, options)),
  };
}

type Writing = Pick<Raw, 'insertOne' | 'updateOne' | 'updateMany' | 'findOneAndUpdate' | 'deleteOne' | 'deleteMany'>;

function writing(raw: Raw, reader: Sealer, sealer: Sealer): Writing {
  const marked = (filter: Part) => markedFilter(sealer.ring.secrets, sealer.plan, filter);
  return {
    insertOne: async (doc, options) => raw.insertOne(await sealer.insert(doc), options),
    updateOne: (filter, update, options) =>
      updated(raw, sealer, filter, update, (where, sealed) => raw.updateOne(where, sealed, options)).then(
        (result) => result ?? { acknowledged: true, matchedCount: 0, modifiedCount: 0, upsertedCount: 0 },
      ),
    updateMany: async (filter, update, options) => {
      const words = sealer.written(update).filter((field) => !isWordless(update, field.path));
      invariant(words.length === 0, `${sealer.plan.collection}: words of several people can't be written at once`);
      return raw.updateMany(marked(filter), await sealer.update(update, [], '', () => undefined), options);
    },
    findOneAndUpdate: async (filter, update, options) => {
      const run = (where: Part, sealed: Part) => raw.findOneAndUpdate(where, sealed, options);
      return opened(reader, await updated(raw, sealer, filter, update, run));
    },
    deleteOne: (filter, options) => raw.deleteOne(marked(filter), options),
    deleteMany: (filter, options) => raw.deleteMany(marked(filter), options),
  };
}

async function opened(sealer: Sealer, doc: Doc | null): Promise<Doc | null> {
  if (doc) await sealer.open([doc]);
  return doc;
}

/** Runs an update in the stored form; null if it writes words and no document matches. */
async function updated<T>(
  raw: Raw,
  sealer: Sealer,
  filter: Part,
  update: Part,
  run: (filter: Part, update: Part) => Promise<T>,
): Promise<T | null> {
  const where = markedFilter(sealer.ring.secrets, sealer.plan, filter);
  const fields = sealer.written(update);
  if (fields.length === 0) return run(where, await sealer.update(update, [], '', () => undefined));
  if (typeof filter._id === 'string') {
    const owners = await ownersFor(raw, sealer, filter._id, {
      filter,
      update,
      paths: fields.map(({ owner }) => owner),
    });
    return run(where, await sealer.update(update, fields, filter._id, owners));
  }
  for (let tries = 0; tries < MAX_FIND_TRIES; tries++) {
    const doc = await raw.findOne(where, { projection: ownersOnly(sealer) });
    if (!doc) return null;
    const sealed = await sealer.update(update, fields, String(doc._id), (path) => valueAt(doc, path));
    const result = await run({ ...where, _id: doc._id }, sealed);
    if (result !== null && (result as { matchedCount?: number }).matchedCount !== 0) return result;
  }
  return null;
}

/** The ids of people in a document: from the update, the filter and this process's memory, else from the store. */
async function ownersFor(
  raw: Raw,
  sealer: Sealer,
  id: string,
  of: { readonly filter: Part; readonly update: Part; readonly paths: readonly string[] },
): Promise<Owners> {
  const known = sealer.ownersOf(id);
  const said = (path: string): unknown => {
    if (path === '_id') return id;
    const set = [of.update.$set, of.update.$setOnInsert].map((one) => (one as Part | undefined)?.[path]);
    return [...set, of.filter[path], known[path]].find((one) => typeof one === 'string');
  };
  if (of.paths.every((path) => said(path) !== undefined)) return said;
  const doc = await raw.findOne({ _id: id }, { projection: ownersOnly(sealer) });
  return (path) => said(path) ?? valueAt(doc, path);
}

function ownersOnly({ plan }: Sealer): Part {
  return Object.fromEntries(['_id', ...plan.owners].map((path) => [path, 1]));
}

/** True if an update sets a field only to a value of the program's own, such as `withheld`. */
function isWordless(update: Part, path: string): boolean {
  const value = ((update.$set ?? {}) as Part)[path];
  const program = (one: unknown): boolean =>
    typeof one === 'string' ? /^[a-z-]{1,16}$/.test(one) : isPart(one) ? Object.values(one).every(program) : false;
  return program(value);
}
