import { mongo, Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { EmbeddedRefusal } from '../../src/storage/embedded/errors';
import { connectStore } from '../../src/storage/store';
import { type Collection, type Doc, harness } from './harness';

/** Everything MongoDB has and the embedded engine hasn't names itself, and nothing is written. */
describe('what the embedded engine refuses', () => {
  const opened = harness(() => ({}));
  let collection: Collection;
  beforeEach(async () => {
    collection = await opened.collection([
      {
        _id: 1,
        a: 1,
        l: [
          { k: 1, q: 1 },
          { k: 2, q: 1 },
        ],
      },
    ]);
  });

  async function refusal(call: () => unknown): Promise<EmbeddedRefusal> {
    try {
      await call();
    } catch (error) {
      if (error instanceof EmbeddedRefusal) return error;
      throw error;
    }
    throw new Error('it was not refused');
  }

  async function expectRefusal(operator: string, call: () => unknown): Promise<void> {
    const error = await refusal(call);
    expect(error.operator).toContain(operator);
    expect(error.message).toContain(operator);
  }

  const FILTERS: readonly (readonly [string, Doc])[] = [
    ...['$where', '$text', '$jsonSchema', '$expr', '$comment', '$and', '$nor'].map((op) => [op, { [op]: [] }] as const),
    ...[
      '$eq',
      '$nin',
      '$not',
      '$regex',
      '$size',
      '$mod',
      '$type',
      '$all',
      '$elemMatch',
      '$near',
      '$geoWithin',
      '$bitsAllSet',
    ].map((op) => [op, { a: { [op]: 1 } }] as const),
    ['values of type RegExp', { a: /x/ }],
    ['values of type RegExp', { a: { $in: [/x/] } }],
    ['values of type Decimal128', { a: mongo.Decimal128.fromString('1.5') }],
    ["the place of an element in 'l.0.k'", { 'l.0.k': 1 }],
  ];
  test.each(FILTERS)('filter: %s', (operator, filter) =>
    expectRefusal(operator, () => collection.find(filter).toArray()),
  );

  const UPDATES: readonly (readonly [string, unknown])[] = [
    ...['$addToSet', '$bit', '$currentDate', '$max', '$min', '$mul', '$pop', '$pullAll', '$rename'].map(
      (op) => [op, { [op]: { a: 1 } }] as const,
    ),
    ['aggregation pipeline', [{ $set: { a: 2 } }]],
    ['$sort in $push', { $push: { l: { $each: [], $sort: 1 } } }],
    ['$position in $push without $each', { $push: { l: { $position: 1 } } }],
    ['$pull by operators', { $pull: { l: { $gt: 1 } } }],
    ['$inc past 2^53', { $inc: { a: Number.MAX_SAFE_INTEGER } }],
    ['values of type Long', { $set: { a: mongo.Long.fromString('9007199254740993') } }],
    ["the positional path 'l.$.k'", { $set: { 'l.$.k': 1 } }],
    ["the positional path 'l.$[].k'", { $set: { 'l.$[].k': 1 } }],
    ["the positional path 'l.$[big].k'", { $set: { 'l.$[big].k': 1 } }],
    ["the place of an element in 'l.0'", { $set: { 'l.0': 1 } }],
    ["the field name 'b.c'", { $set: { x: { 'b.c': 1 } } }],
    ["the field name '$b'", { $set: { x: { $b: 1 } } }],
    ["'__proto__'", { $set: { '__proto__.x': 1 } }],
  ];
  test.each(UPDATES)('update: %s', async (operator, update) => {
    const before = await collection.findOne({});
    await expectRefusal(operator, () => collection.updateOne({ _id: 1 } as never, update as never));
    expect(await collection.findOne({})).toEqual(before);
  });

  test.each([{ a: { $in: [5] } }, { a: { $gt: 5 } }, { $or: [{ a: 5 }] }])(
    'an upsert that starts from operators: %j',
    async (filter) => {
      const upsert = () => collection.updateOne(filter, { $set: { b: 1 } }, { upsert: true });
      await expectRefusal('an upsert by operators', upsert);
      expect(await collection.countDocuments({})).toBe(1);
    },
  );

  type Call = (options: Doc) => unknown;
  const CALLS: readonly (readonly [string, readonly string[], Call])[] = [
    [
      'find',
      ['skip', 'collation', 'hint', 'session', 'let', 'returnKey', 'tailable', 'explain'],
      (o) => collection.find({}, o),
    ],
    ['findOne', ['skip'], (o) => collection.findOne({}, o)],
    ['countDocuments', ['skip', 'limit', 'hint'], (o) => collection.countDocuments({}, o)],
    ['updateOne', ['arrayFilters', 'sort', 'collation'], (o) => collection.updateOne({}, { $set: { a: 2 } }, o)],
    ['updateMany', ['upsert', 'arrayFilters'], (o) => collection.updateMany({}, { $set: { a: 2 } }, o)],
    ['deleteOne', ['collation'], (o) => collection.deleteOne({}, o)],
    ['deleteMany', ['hint'], (o) => collection.deleteMany({}, o)],
    [
      'findOneAndUpdate',
      ['upsert', 'arrayFilters', 'includeResultMetadata'],
      (o) => collection.findOneAndUpdate({}, { $set: { a: 2 } }, o),
    ],
    [
      'createIndex',
      ['expireAfterSeconds', 'collation', 'hidden', 'name', 'wildcardProjection'],
      (o) => collection.createIndex({ a: 1 }, o),
    ],
  ];
  const OPTIONS = CALLS.flatMap(([method, options, call]) => options.map((option) => [option, method, call] as const));
  test.each(OPTIONS)('the option %s of %s', async (option, method, call) => {
    await expectRefusal(`the option ${option} of ${method}`, () => call({ [option]: { some: 1 } }));
    expect(await collection.findOne({})).toMatchObject({ a: 1 });
  });

  const INDEXES: readonly (readonly [string, Doc])[] = [
    ["the index type 'text'", { a: 'text' }],
    ["the index type '2dsphere'", { a: '2dsphere' }],
    ["the index type 'hashed'", { a: 'hashed' }],
    ['wildcard', { '$**': 1 }],
    ['the place of an element', { 'l.0': 1 }],
  ];
  test.each(INDEXES)('index: %s', (operator, fields) =>
    expectRefusal(operator, () => collection.createIndex(fields as never)),
  );

  const PROJECTIONS: readonly (readonly [string, Doc])[] = [
    ['positional', { 'l.$': 1 }],
    ["the projection 'score'", { score: { $meta: 'textScore' } }],
    ["the projection 'b'", { b: '$a' }],
    ["the projection 'a'", { a: 0 }],
    ["the projection 'l'", { l: { $slice: 1 } }],
    ["the projection '_id'", { a: 1, _id: 0 }],
  ];
  test.each(PROJECTIONS)('projection: %s', (operator, projection) =>
    expectRefusal(operator, () => collection.find({}, { projection }).toArray()),
  );

  test('sorts', async () => {
    await expectRefusal('the place of an element', () => collection.find({}, { sort: { 'l.0': 1 } }));
    await expectRefusal("the sort direction of 'a'", () =>
      collection.find({}, { sort: { a: { $meta: 'x' } } as never }),
    );
    await expectRefusal('a sort that is no plain object', () => collection.find({}, { sort: [['a', 1]] }));
  });

  test('sessions, transactions, change streams and commands', async () => {
    const { connection } = opened.store().mongoose;
    await expectRefusal('client.startSession()', () => connection.startSession());
    await expectRefusal('client.startSession()', () => connection.transaction(async () => undefined));
    await expectRefusal('collection.watch()', () => collection.watch());
    await expectRefusal('db.command()', () => connection.db?.command({ serverStatus: 1 }));
    await expectRefusal('db.dropDatabase()', () => connection.dropDatabase());
  });

  const METHODS = [
    'aggregate',
    'bulkWrite',
    'distinct',
    'drop',
    'dropIndex',
    'estimatedDocumentCount',
    'findOneAndDelete',
    'findOneAndReplace',
    'indexes',
    'initializeOrderedBulkOp',
    'insertMany',
    'listIndexes',
    'rename',
    'replaceOne',
  ] as const;
  test.each(METHODS)('the method %s of the driver', (method) =>
    expectRefusal(`collection.${method}()`, () => (collection[method] as () => unknown)()),
  );

  test.each(['sort', 'skip', 'limit', 'project', 'map', 'forEach', 'hasNext', 'explain'] as const)(
    'the method %s of the driver’s cursors',
    (method) => expectRefusal(`cursor.${method}()`, () => (collection.find({})[method] as () => unknown)()),
  );

  test('field names and values the engine doesn’t store', async () => {
    await expectRefusal("the field name 'a.b'", () => collection.insertOne({ 'a.b': 1 }));
    await expectRefusal('values of type RegExp', () => collection.insertOne({ a: /x/ }));
    await expectRefusal('values of type Decimal128', () =>
      collection.insertOne({ a: mongo.Decimal128.fromString('1') }),
    );
    expect(await collection.countDocuments({})).toBe(1);
  });
});

describe('writes before the indexes are made', () => {
  const schema = new Schema({ _id: String, slug: { type: String, unique: true } });

  test('are refused, and go through after ready()', async () => {
    const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    const Thing = store.model('Thing', schema);
    await expect(Thing.create({ _id: 'a', slug: 'x' })).rejects.toThrow("isn't ready for writes to 'things'");
    expect(await Thing.countDocuments()).toBe(0);
    await store.ready();
    await Thing.create({ _id: 'a', slug: 'x' });
    await expect(Thing.create({ _id: 'b', slug: 'x' })).rejects.toMatchObject({ code: 11000 });
    await store.close();
  });

  test('are refused for a model compiled later, until the next ready()', async () => {
    const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    const Early = store.model('Early', schema);
    await store.ready();
    const Late = store.model('Late', schema);
    await expect(Late.create({ _id: 'a', slug: 'x' })).rejects.toThrow("isn't ready for writes to 'lates'");
    await Early.create({ _id: 'a', slug: 'x' });
    await store.ready();
    await Late.create({ _id: 'a', slug: 'x' });
    await store.close();
  });

  test('nothing works after close()', async () => {
    const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    const Thing = store.model('Thing', schema);
    await store.ready();
    await store.close();
    await expect(Thing.findOne({})).rejects.toThrow('closed');
    await expect(store.ping()).rejects.toThrow('closed');
  });
});
