import type { mongo } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { isStoreAway } from '../../src/lib/store-away';
import { connectStore, type Store } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';

type Row = { _id: string; [field: string]: unknown };

describeWithMongo('calls of one round on MongoDB', (url) => {
  let store: Store;
  /** The collection of a name, empty; spies count its joined commands. */
  const collectionOf = async (name: string) => {
    const collection = store.mongoose.connection.db?.collection(name) as unknown as mongo.Collection<Row>;
    await collection.deleteMany({});
    return {
      collection,
      inserts: jest.spyOn(collection, 'insertMany'),
      reads: jest.spyOn(collection, 'aggregate'),
    };
  };
  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', mongodbUrl: url(), logger: memoryLogger() });
  });
  afterEach(() => store.close());

  test('inserts are one command, and a refused document fails alone with its own error', async () => {
    const { collection, inserts } = await collectionOf('joined');
    await collection.insertOne({ _id: 'b', by: 'another' });
    expect(inserts).not.toHaveBeenCalled();

    const ended = await Promise.allSettled(['a', 'b', 'c'].map((_id) => collection.insertOne({ _id })));
    expect(inserts).toHaveBeenCalledTimes(1);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((ended[1] as PromiseRejectedResult).reason).toMatchObject({ code: 11000, keyPattern: { _id: 1 } });
    expect(await collection.find({}, { sort: { _id: 1 } }).toArray()).toEqual([
      { _id: 'a' },
      { _id: 'b', by: 'another' },
      { _id: 'c' },
    ]);
  });

  test('the same document twice is inserted once', async () => {
    const { collection } = await collectionOf('joined');
    const ended = await Promise.allSettled([1, 2].map((by) => collection.insertOne({ _id: 'a', by })));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('more inserts than one command takes all arrive', async () => {
    const { collection } = await collectionOf('joined');
    await Promise.all(Array.from({ length: 200 }, (_, i) => collection.insertOne({ _id: `${i}` })));
    expect(await collection.countDocuments()).toBe(200);
  });

  test('reads by one key are one command, and each gets the first of its own documents', async () => {
    const { collection, reads } = await collectionOf('turns');
    const rows = ['x', 'y'].flatMap((conversation) =>
      [3, 1, 2].map((at) => ({ _id: `${conversation}${at}`, conversation, at, state: at === 3 ? 'done' : 'accepted' })),
    );
    await collection.insertMany(rows);
    const first = (conversation: string) =>
      collection.findOne({ conversation, state: 'accepted' }, { sort: { at: 1, _id: 1 } });
    const found = await Promise.all(['x', 'y', 'z', 'x'].map(first));
    expect(reads).toHaveBeenCalledTimes(1);
    expect(found.map((row) => row?._id ?? null)).toEqual(['x1', 'y1', null, 'x1']);
    expect(found[0]).toEqual(found[3]);
    expect(found[0]).not.toBe(found[3]);

    const shown = await Promise.all(
      ['x', 'y', 'z'].map((conversation) =>
        collection.findOne(
          { conversation, seq: { $exists: false } },
          { sort: { at: -1 }, projection: { at: 1, no: 1 } },
        ),
      ),
    );
    expect(shown).toEqual([{ _id: 'x3', at: 3 }, { _id: 'y3', at: 3 }, null]);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  test('the first of each reads by its index, however long the histories are', async () => {
    const { collection, reads } = await collectionOf('turns');
    const rows = ['x', 'y', 'z'].flatMap((conversation) =>
      Array.from({ length: 200 }, (_, seq) => ({ _id: `${conversation}${seq}`, conversation, seq })),
    );
    await collection.insertMany(rows);
    await collection.createIndex({ conversation: 1, seq: -1 });
    const found = await Promise.all(
      ['x', 'y', 'z'].map((conversation) =>
        collection.findOne({ conversation, seq: { $exists: true } }, { sort: { seq: -1 } }),
      ),
    );
    expect(found.map((row) => row?._id)).toEqual(['x199', 'y199', 'z199']);
    const [pipeline] = reads.mock.calls[0] ?? [];
    const explained = JSON.stringify(await collection.aggregate(pipeline).explain('executionStats'));
    const examined = [...explained.matchAll(/"(?:totalDocsExamined|docsExamined)":(\d+)/g)].map(([, count]) =>
      Number(count),
    );
    expect(examined.length).toBeGreaterThan(0);
    expect(Math.max(...examined)).toBeLessThanOrEqual(1);
  });

  test('reads that ask for something else stay the driver’s own', async () => {
    const { collection, reads } = await collectionOf('turns');
    await collection.insertMany([
      { _id: 'a', conversation: 'x', at: new Date(1) },
      { _id: 'b', conversation: 'y', at: new Date(1) },
    ]);
    const found = await Promise.all([
      collection.findOne({ conversation: 'x', at: new Date(1) }),
      collection.findOne({ conversation: 'y', at: { $gt: new Date(2) } }),
      collection.findOne({ conversation: 'x' }, { projection: { conversation: 0 } }),
      collection.findOne({ _id: 'b' }),
    ]);
    expect(found.map((row) => row?._id ?? null)).toEqual(['a', null, 'a', 'b']);
    expect(reads).not.toHaveBeenCalled();
  });

  test('a store that is away rejects every caller as it rejects one', async () => {
    const { collection } = await collectionOf('turns');
    await store.close();
    const calls = ['a', 'b'].flatMap((_id) => [
      collection.insertOne({ _id }),
      collection.findOne({ conversation: _id, state: 'accepted' }),
    ]);
    const ended = await Promise.allSettled(calls);
    expect(ended.map((one) => one.status === 'rejected' && isStoreAway(one.reason))).toEqual([true, true, true, true]);
  });
});
