import { mongo } from 'mongoose';
import { MAX_JOINED_BYTES, MAX_JOINED_CALLS } from './limits';

type Doc = mongo.Document;
type Collection = mongo.Collection<Doc>;

/** The calls that are joined. */
type Joining = Pick<Collection, 'insertOne' | 'findOne'>;

/** Reads of one document that are joined: by one of the keys, and with this state. */
interface Joinable {
  /** Fields with one string in every document that has them. */
  readonly keys: readonly string[];
  /** Of the documents in this state a key has few, so that all of them can be read. Absent: a key has one document. */
  readonly state?: string;
}

/** The joined reads by collection. */
const READS: Readonly<Record<string, Joinable>> = {
  contacts: { keys: ['_id'] },
  members: { keys: ['_id'] },
  turns: { keys: ['conversation'], state: 'accepted' },
  outbox: { keys: ['conversation', 'member'], state: 'waiting' },
};

// The module keeps the real function, so that a test's fake timers can't delay commands.
const soon = setImmediate;

/**
 * Joins the calls that come in one round of the event loop. Inserts into one collection become one command, and so do reads
 * that differ in one key. A call that comes alone is the driver's own. Every caller gets its own result or error.
 * The driver's cost of a command is several times that of a document.
 */
export function joinCalls(db: mongo.Db): void {
  const own = db.collection.bind(db);
  db.collection = ((name: string, options?: mongo.CollectionOptions) => {
    const collection = own(name, options) as unknown as Collection;
    const calls = { insertOne: collection.insertOne.bind(collection), findOne: collection.findOne.bind(collection) };
    return Object.assign(collection, {
      insertOne: joinedInserts(collection, calls as Joining),
      findOne: joinedReads(collection, calls as Joining, READS[name] ?? { keys: [] }),
    });
  }) as typeof db.collection;
}

/** A call that waits for the end of the round. */
interface Waiting<T, R> {
  readonly given: T;
  readonly resolve: (result: R | PromiseLike<R>) => void;
  readonly reject: (error: unknown) => void;
}

type Insert = Waiting<Doc, mongo.InsertOneResult<Doc>>;

function joinedInserts(collection: Collection, { insertOne }: Joining): Joining['insertOne'] {
  let waiting: Insert[] = [];
  let bytes = 0;
  const flush = (): void => {
    const calls = waiting;
    waiting = [];
    bytes = 0;
    const [only] = calls;
    if (calls.length > 1) void insertAll(collection, insertOne, calls);
    else if (only) only.resolve(insertOne(only.given));
  };
  return (given, options) => {
    if (options !== undefined || given._id === undefined) return insertOne(given, options);
    return new Promise((resolve, reject) => {
      const size = mongo.BSON.calculateObjectSize(given);
      if (bytes + size > MAX_JOINED_BYTES) flush();
      bytes += size;
      if (waiting.push({ given, resolve, reject }) === 1) soon(flush);
    });
  };
}

/** Inserts all documents by one command. One that the server refuses is inserted once more alone, for its own error. */
async function insertAll(
  collection: Collection,
  insertOne: Joining['insertOne'],
  calls: readonly Insert[],
): Promise<void> {
  const docs = calls.map(({ given }) => given);
  const { refused, away } = await collection.insertMany(docs, { ordered: false }).then(() => ALL_INSERTED, failureOf);
  for (const [i, { given, resolve, reject }] of calls.entries()) {
    if (refused.has(i)) resolve(insertOne(given));
    else if (away) reject(away);
    else resolve({ acknowledged: true, insertedId: given._id });
  }
}

/** How a joined insert failed. */
interface Failure {
  /** The places of the documents that the server refused. */
  readonly refused: ReadonlySet<number>;
  /** The error of all other documents; null if they are inserted. */
  readonly away: unknown;
}

const ALL_INSERTED: Failure = { refused: new Set(), away: null };

/** Reads the driver's error of many inserts. A form that isn't known says that all of them failed. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof mongo.MongoBulkWriteError)) return { ...ALL_INSERTED, away: error };
  const refused = new Set([error.writeErrors ?? []].flat().map(({ index }) => index));
  const concern = error.result?.getWriteConcernError();
  if (concern) {
    const { code = 0, errmsg = '' } = concern;
    return { refused, away: new mongo.MongoWriteConcernError({ ok: 1, writeConcernError: { code, errmsg } }) };
  }
  if (refused.size > 0) return { refused, away: null };
  // The driver wraps an error of its own, such as that of the network.
  const { errorResponse: own } = error as { readonly errorResponse?: unknown };
  return { refused, away: own instanceof Error ? own : error };
}

type Read = Waiting<{ readonly filter: Doc; readonly options: mongo.FindOneOptions }, Doc | null>;

/** Reads that differ in the value of one key. */
interface Alike {
  readonly key: string;
  readonly rest: Doc;
  readonly options: mongo.FindOneOptions;
  readonly byValue: Map<string, Read>;
}

function joinedReads(collection: Collection, { findOne }: Joining, joinable: Joinable): Joining['findOne'] {
  let waiting = new Map<string, Alike>();
  const alone = findOne as (filter: Doc, options: mongo.FindOneOptions) => Promise<Doc | null>;
  const flush = (): void => {
    const groups = waiting;
    waiting = new Map();
    for (const alike of groups.values()) {
      const [only] = alike.byValue.values();
      if (alike.byValue.size > 1) void readAll(collection, alone, alike);
      else if (only) only.resolve(alone(only.given.filter, only.given.options));
    }
  };
  const joined = (filter: Doc = {}, options: mongo.FindOneOptions = {}): Promise<Doc | null> => {
    const key = keyOf(joinable, filter);
    if (key === undefined || !isPlain(options)) return alone(filter, options);
    const { [key]: value, ...rest } = filter;
    const shape = JSON.stringify([key, options.sort, options.projection]);
    if (waiting.size === 0) soon(flush);
    const alike = waiting.get(shape) ?? { key, rest, options, byValue: new Map() };
    waiting.set(shape, alike);
    // Each caller may change its document, so no two share one.
    if (alike.byValue.has(value)) return alone(filter, options);
    return new Promise((resolve, reject) => {
      alike.byValue.set(value, { given: { filter, options }, resolve, reject });
      if (alike.byValue.size === MAX_JOINED_CALLS) flush();
    });
  };
  return joined as Joining['findOne'];
}

/** Reads the documents of all values by one command. If there are too many of them, the rest is read alone. */
async function readAll(
  collection: Collection,
  alone: (filter: Doc, options: mongo.FindOneOptions) => Promise<Doc | null>,
  { key, rest, options, byValue }: Alike,
): Promise<void> {
  const most = byValue.size + MAX_JOINED_CALLS;
  const filter = { ...rest, [key]: { $in: [...byValue.keys()] } };
  try {
    const shown = { ...options, ...withKey(options, key), limit: most };
    const found = await collection.find(filter, shown).toArray();
    const docs = new Map<unknown, Doc>();
    // The order of all documents is that of each value's too.
    for (const doc of found) if (!docs.has(doc[key])) docs.set(doc[key], doc);
    const whole = found.length < most;
    for (const [value, { given, resolve }] of byValue) {
      const doc = docs.get(value);
      if (doc) resolve(asAsked(doc, options, key));
      else resolve(whole ? null : alone(given.filter, given.options));
    }
  } catch (error) {
    for (const { reject } of byValue.values()) reject(error);
  }
}

/** The asked fields, and the key that tells whose document it is. */
function withKey({ projection }: mongo.FindOneOptions, key: string): mongo.FindOptions {
  return projection ? { projection: { ...projection, [key]: 1 } } : {};
}

/** The document without a key that nobody asked for. */
function asAsked(doc: Doc, { projection }: mongo.FindOneOptions, key: string): Doc {
  if (projection === undefined || key === '_id' || key in projection) return doc;
  const { [key]: _, ...asked } = doc;
  return asked;
}

/** The key by which a read is joined; undefined if it is read alone. */
function keyOf({ keys, state }: Joinable, filter: Doc): string | undefined {
  const conditions = Object.keys(filter);
  if (conditions.length !== (state === undefined ? 1 : 2) || filter.state !== state) return undefined;
  return keys.find((key) => typeof filter[key] === 'string');
}

/** True if a read asks for nothing but an order and named fields. */
function isPlain({ sort: _sort, projection = {}, ...others }: mongo.FindOneOptions): boolean {
  return Object.keys(others).length === 0 && Object.values(projection).every((on) => on === 1);
}
