import { mongo } from 'mongoose';
import { MAX_JOINED_CALLS } from './limits';

type Doc = mongo.Document;
type Collection = mongo.Collection<Doc>;

/** The calls that are joined. */
type Joining = Pick<Collection, 'insertOne' | 'findOne'>;

/**
 * The fields by which reads of one document are joined, by collection. Such a field holds one string in every document
 * that has it.
 */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  contacts: ['_id'],
  members: ['_id'],
  turns: ['conversation'],
  outbox: ['conversation', 'member'],
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
      findOne: joinedReads(collection, calls as Joining, KEYS[name] ?? []),
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
  const flush = (): void => {
    const calls = waiting;
    waiting = [];
    const [only] = calls;
    if (calls.length > 1) void insertAll(collection, insertOne, calls);
    else if (only) only.resolve(insertOne(only.given));
  };
  return (given, options) => {
    if (options !== undefined || given._id === undefined) return insertOne(given, options);
    return new Promise((resolve, reject) => {
      if (waiting.push({ given, resolve, reject }) === 1) soon(flush);
      if (waiting.length === MAX_JOINED_CALLS) flush();
    });
  };
}

/** Inserts all documents by one command. One that the server refuses is inserted once more alone, for its own error. */
async function insertAll(collection: Collection, insertOne: Joining['insertOne'], calls: readonly Insert[]) {
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

function failureOf(error: unknown): Failure {
  if (!(error instanceof mongo.MongoBulkWriteError)) return { ...ALL_INSERTED, away: error };
  const refused = new Set([error.writeErrors].flat().map(({ index }) => index));
  const concern = error.result.getWriteConcernError();
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
  readonly sort: Doc | undefined;
  readonly projection: Doc | undefined;
  readonly byValue: Map<string, Read>;
}

function joinedReads(collection: Collection, { findOne }: Joining, keys: readonly string[]): Joining['findOne'] {
  let waiting = new Map<string, Alike>();
  const plain = findOne as (filter: Doc, options: mongo.FindOneOptions) => Promise<Doc | null>;
  const flush = (): void => {
    const groups = waiting;
    waiting = new Map();
    for (const alike of groups.values()) {
      const [only] = alike.byValue.values();
      if (alike.byValue.size > 1) void readAll(collection, alike);
      else if (only) only.resolve(plain(only.given.filter, only.given.options));
    }
  };
  const joined = (filter: Doc = {}, options: mongo.FindOneOptions = {}): Promise<Doc | null> => {
    const key = keys.find((one) => typeof filter[one] === 'string');
    if (key === undefined || !isJoinable(options)) return plain(filter, options);
    const { [key]: value, ...rest } = filter;
    if (!Object.values(rest).every(isSimple)) return plain(filter, options);
    const shape = JSON.stringify([key, rest, options.sort, options.projection]);
    if (waiting.size === 0) soon(flush);
    const { sort, projection } = options as { sort?: Doc; projection?: Doc };
    const alike = waiting.get(shape) ?? { key, rest, sort, projection, byValue: new Map() };
    waiting.set(shape, alike);
    // Each caller may change its document, so no two share one.
    if (alike.byValue.has(value)) return plain(filter, options);
    return new Promise((resolve, reject) => {
      alike.byValue.set(value, { given: { filter, options }, resolve, reject });
      if (alike.byValue.size === MAX_JOINED_CALLS) flush();
    });
  };
  return joined as Joining['findOne'];
}

/** Reads the first document of every value by one command. */
async function readAll(collection: Collection, { key, rest, sort, projection, byValue }: Alike): Promise<void> {
  const shown = projection
    ? Object.fromEntries(['_id', ...Object.keys(projection)].map((field) => [field, `$${field}`]))
    : '$$ROOT';
  // One at a time, so that an index gives the first of each value.
  const firstOf = (value: string): Doc[] => [
    { $match: { ...rest, [key]: value } },
    ...(sort ? [{ $sort: sort }] : []),
    { $limit: 1 },
    { $replaceWith: { _id: `$${key}`, doc: shown } },
  ];
  const [first = '', ...others] = byValue.keys();
  const coll = collection.collectionName;
  const pipeline =
    key === '_id'
      ? [{ $match: { ...rest, _id: { $in: [first, ...others] } } }, { $replaceWith: { _id: '$_id', doc: shown } }]
      : [...firstOf(first), ...others.map((value) => ({ $unionWith: { coll, pipeline: firstOf(value) } }))];
  try {
    const found = await collection.aggregate<{ _id: string; doc: Doc }>(pipeline).toArray();
    const docs = new Map(found.map(({ _id, doc }) => [_id, doc]));
    for (const [value, { resolve }] of byValue) resolve(docs.get(value) ?? null);
  } catch (error) {
    for (const { reject } of byValue.values()) reject(error);
  }
}

/** True if a read asks for nothing but an order and named fields. */
function isJoinable({ sort: _sort, projection = {}, ...others }: mongo.FindOneOptions): boolean {
  return (
    Object.keys(others).length === 0 && Object.entries(projection).every(([path, on]) => on === 1 && !/[.$]/.test(path))
  );
}

/** True for a condition that JSON tells apart from every other. */
function isSimple(condition: unknown): boolean {
  if (typeof condition !== 'object') return condition !== undefined;
  const [[name, value] = [], ...others] = Object.entries(condition ?? {});
  return name === '$exists' && typeof value === 'boolean' && others.length === 0;
}
