import { mongo } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { isStoreAway } from '../../src/lib/store-away';
import { connectStore, type Store } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';

type Row = { _id: string; [field: string]: unknown };

/** Number of commands that read for several callers. */
const joinedIn = (reads: jest.SpyInstance): number =>
  reads.mock.calls.filter(([filter]) => JSON.stringify(filter ?? {}).includes('$in')).length;

describeWithMongo('calls of one round on MongoDB', (url) => {
  let store: Store;
  /** The collection of a name, empty; spies count its joined commands. */
  const collectionOf = async (name: string) => {
    const collection = store.mongoose.connection.db?.collection(name) as unknown as mongo.Collection<Row>;
    await collection.deleteMany({});
    return {
      collection,
      inserts: jest.spyOn(collection, 'insertMany'),
      reads: jest.spyOn(collection, 'find'),
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

  test('more bytes than one command takes are several commands, all of which arrive', async () => {
    const { collection, inserts } = await collectionOf('joined');
    const words = 'x'.repeat(2_000);
    await Promise.all(Array.from({ length: 50 }, (_, i) => collection.insertOne({ _id: `${i}`, words })));
    expect(await collection.countDocuments()).toBe(50);
    const bytes = inserts.mock.calls.map(([docs]) => mongo.BSON.serialize({ docs }).length);
    // From 16 KiB on the driver waits for the socket to drain, and a connection that ends leaves it waiting.
    expect(Math.max(...bytes)).toBeLessThan(14 * 1024);
    expect(bytes.length).toBeGreaterThan(5);
  });

  test('reads by one key are one command, and each gets the first of its own documents', async () => {
    const { collection, reads } = await collectionOf('turns');
    const rows = ['x', 'y'].flatMap((conversation) =>
      [3, 1, 2].map((at) => ({ _id: `${conversation}${at}`, conversation, at, state: at === 3 ? 'done' : 'accepted' })),
    );
    await collection.insertMany(rows);
    const first = (conversation: string, projection?: { at: 1 }) =>
      collection.findOne(
        { conversation, state: 'accepted' },
        { sort: { at: 1, _id: 1 }, ...(projection ? { projection } : {}) },
      );
    const found = await Promise.all(['x', 'y', 'z', 'x'].map((one) => first(one)));
    expect(joinedIn(reads)).toBe(1);
    expect(found.map((row) => row?._id ?? null)).toEqual(['x1', 'y1', null, 'x1']);
    expect(found[0]).toEqual(found[3]);
    expect(found[0]).not.toBe(found[3]);

    const shown = await Promise.all(['x', 'y', 'z'].map((one) => first(one, { at: 1 })));
    expect(shown).toEqual([{ _id: 'x1', at: 1 }, { _id: 'y1', at: 1 }, null]);
    expect(joinedIn(reads)).toBe(2);
  });

  test('reads of documents by their ids are one command', async () => {
    const { collection, reads } = await collectionOf('contacts');
    await collection.insertMany(['a', 'b'].map((_id) => ({ _id, lang: 'ko' })));
    const found = await Promise.all(['a', 'b', 'c'].map((_id) => collection.findOne({ _id })));
    expect(found).toEqual([{ _id: 'a', lang: 'ko' }, { _id: 'b', lang: 'ko' }, null]);
    expect(joinedIn(reads)).toBe(1);
  });

  test('where one key has very many documents, the others still get theirs', async () => {
    const { collection } = await collectionOf('outbox');
    const many = Array.from({ length: 300 }, (_, i) => ({ _id: `a${i}`, conversation: 'x', state: 'waiting' }));
    await collection.insertMany([...many, { _id: 'b', conversation: 'y', state: 'waiting' }]);
    const any = (conversation: string) =>
      collection.findOne({ conversation, state: 'waiting' }, { projection: { _id: 1 } });
    const [x, y, z] = await Promise.all(['x', 'y', 'z'].map(any));
    expect(x?._id).toMatch(/^a/);
    expect([y, z]).toEqual([{ _id: 'b' }, null]);
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
    expect(joinedIn(reads)).toBe(0);
  });

  test.each([
    new mongo.MongoNetworkError('cut'),
    Object.assign(new mongo.MongoBulkWriteError({ message: 'odd', code: 1 } as never, undefined as never), {
      writeErrors: undefined,
    }),
  ])('%s: no caller waits for ever', async (error) => {
    const { collection, inserts } = await collectionOf('joined');
    inserts.mockRejectedValueOnce(error);
    const ended = await Promise.allSettled(['a', 'b'].map((_id) => collection.insertOne({ _id })));
    expect(ended.map((one) => one.status === 'rejected' && one.reason)).toEqual([error, error]);
  });

  test('a write that not enough members have is the error of every caller', async () => {
    const { collection, inserts } = await collectionOf('joined');
    const result = { getWriteConcernError: () => ({ code: 64, errmsg: 'waiting for replication timed out' }) };
    inserts.mockRejectedValueOnce(
      new mongo.MongoBulkWriteError({ message: 'late', code: 64 } as never, result as never),
    );
    const ended = await Promise.allSettled(['a', 'b'].map((_id) => collection.insertOne({ _id })));
    expect(ended.map((one) => one.status === 'rejected' && isStoreAway(one.reason))).toEqual([true, true]);
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
