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
        price: mongo.Decimal128.fromString('1.5'),
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
    ['$where', { $where: 'this.a == 1' }],
    ['$text', { $text: { $search: 'a' } }],
    ['$jsonSchema', { $jsonSchema: {} }],
    ['$near', { a: { $near: [0, 0] } }],
    ['$geoWithin', { a: { $geoWithin: {} } }],
    ['$bitsAllSet', { a: { $bitsAllSet: 1 } }],
    ["$type 'int'", { a: { $type: 'int' } }],
    ["$options 'x'", { a: { $regex: 'a', $options: 'x' } }],
    ['$regex', { a: { $regex: '(?i)a' } }],
    ['\\A', { a: { $regex: '\\Aa' } }],
    ['Decimal128', { price: mongo.Decimal128.fromString('1.5') }],
    ['comparing Decimal128', { price: { $gt: 1 } }],
    ['$dateDiff', { $expr: { $dateDiff: {} } }],
    ['the variable $$NOW', { $expr: { $eq: ['$a', '$$NOW'] } }],
    ['the expression path $l.0', { $expr: { $eq: ['$l.0', 1] } }],
  ];
  test.each(FILTERS)('filter: %s', (operator, filter) =>
    expectRefusal(operator, () => collection.find(filter).toArray()),
  );

  const UPDATES: readonly (readonly [string, unknown])[] = [
    ['$bit', { $bit: { a: { and: 1 } } }],
    ['$currentDate', { $currentDate: { at: true } }],
    ['aggregation pipeline', [{ $set: { a: 2 } }]],
    ['$inc with Decimal128', { $inc: { price: 1 } }],
    ['$mul with Decimal128', { $mul: { a: mongo.Decimal128.fromString('2') } }],
    ['$inc past 2^53', { $inc: { a: Number.MAX_SAFE_INTEGER } }],
    ["the field name 'b.c'", { $set: { x: { 'b.c': 1 } } }],
    ["the field name '$b'", { $set: { x: { $b: 1 } } }],
    ["'__proto__'", { $set: { '__proto__.x': 1 } }],
  ];
  test.each(UPDATES)('update: %s', async (operator, update) => {
    const before = await collection.findOne({});
    await expectRefusal(operator, () => collection.updateOne({ _id: 1 } as never, update as never));
    expect(await collection.findOne({})).toEqual(before);
  });

  test('the positional $ when the filter points at several elements', () =>
    expectRefusal("positional operator '$'", () =>
      collection.updateOne({ 'l.k': 2, 'l.q': 1 } as never, { $set: { 'l.$.q': 9 } }),
    ));

  test('an upsert whose filter nothing can match', () =>
    expectRefusal('an upsert with an empty $in', () =>
      collection.updateOne({ a: { $in: [] } }, { $set: { b: 1 } }, { upsert: true }),
    ));

  const STAGES: readonly (readonly [string, Doc])[] = [
    ['$out', { $out: 'x' }],
    ['$merge', { $merge: 'x' }],
    ['$graphLookup', { $graphLookup: {} }],
    ['$bucket', { $bucket: {} }],
    ['$setWindowFields', { $setWindowFields: {} }],
    ['$unionWith', { $unionWith: 'x' }],
    ['$sample', { $sample: { size: 1 } }],
    ['pipeline in $lookup', { $lookup: { from: 'x', as: 'x', pipeline: [] } }],
    ['$stdDevPop in $group', { $group: { _id: null, x: { $stdDevPop: '$a' } } }],
    ['$rand', { $project: { x: { $rand: {} } } }],
    ['%j in $dateToString', { $project: { x: { $dateToString: { date: new Date(0), format: '%j' } } } }],
  ];
  test.each(STAGES)('stage: %s', (operator, stage) =>
    expectRefusal(operator, () => collection.aggregate([stage]).toArray()),
  );

  const OPTIONS: readonly (readonly [string, Doc])[] = [
    ['collation', { collation: { locale: 'ko' } }],
    ['hint', { hint: { a: 1 } }],
    ['session', { session: {} }],
    ['let', { let: { x: 1 } }],
    ['returnKey', { returnKey: true }],
    ['tailable', { tailable: true }],
  ];
  test.each(OPTIONS)('option: %s', (operator, options) =>
    expectRefusal(operator, () => collection.find({}, options).toArray()),
  );

  const INDEXES: readonly (readonly [string, Doc, Doc])[] = [
    ["the index type 'text'", { a: 'text' }, {}],
    ["the index type '2dsphere'", { a: '2dsphere' }, {}],
    ["the index type 'hashed'", { a: 'hashed' }, {}],
    ['expireAfterSeconds', { a: 1 }, { expireAfterSeconds: 5 }],
    ['collation', { a: 1 }, { collation: { locale: 'ko' } }],
    ['wildcard', { '$**': 1 }, {}],
    ['hidden', { a: 1 }, { hidden: true }],
    ['Decimal128 in an index', { price: 1 }, {}],
  ];
  test.each(INDEXES)('index: %s', (operator, fields, options) =>
    expectRefusal(operator, () => collection.createIndex(fields as never, options)),
  );

  const PROJECTIONS: readonly (readonly [string, Doc])[] = [
    ['positional projection', { 'l.$': 1 }],
    ['$meta', { score: { $meta: 'textScore' } }],
    ['computed values', { b: '$a' }],
  ];
  test.each(PROJECTIONS)('projection: %s', (operator, projection) =>
    expectRefusal(operator, () => collection.find({}, { projection }).toArray()),
  );

  test('sorting by an element’s place', () =>
    expectRefusal('the place of an element', () => collection.find({}).sort({ 'l.0': 1 }).toArray()));

  test('sessions, transactions and change streams', async () => {
    const { connection } = opened.store().mongoose;
    await expectRefusal('startSession', () => connection.startSession());
    await expectRefusal('startSession', () => connection.transaction(async () => undefined));
    await expectRefusal('watch', () => collection.watch());
    await expectRefusal('the command serverStatus', () => connection.db?.command({ serverStatus: 1 }));
  });

  test('a method of the driver that isn’t here', () =>
    expectRefusal('collection.initializeOrderedBulkOp()', () => collection.initializeOrderedBulkOp()));

  test('field names the engine doesn’t store', () =>
    expectRefusal("the field name 'a.b'", () => collection.insertOne({ 'a.b': 1 })));
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

  test('are refused after a drop took the indexes along', async () => {
    const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    const Thing = store.model('Thing', schema);
    await store.ready();
    await Thing.create({ _id: 'a', slug: 'x' });
    await store.mongoose.connection.dropDatabase();
    expect(await Thing.countDocuments()).toBe(0);
    await expect(Thing.create({ _id: 'a', slug: 'x' })).rejects.toThrow("isn't ready");
    await store.ready();
    await Thing.create({ _id: 'a', slug: 'x' });
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
