import type { Suite } from './harness';

const DUPLICATE = 11000;

export const indexes: Suite = (harness) => {
  describe('unique indexes', () => {
    test('an insert of what is there already fails and tells the key', async () => {
      const collection = await harness.collection([{ _id: 1, slug: 'a' }]);
      await collection.createIndex({ slug: 1 }, { unique: true });
      const failed = collection.insertOne({ _id: 2, slug: 'a' } as never);
      await expect(failed).rejects.toMatchObject({
        name: 'MongoServerError',
        code: DUPLICATE,
        keyPattern: { slug: 1 },
        keyValue: { slug: 'a' },
        message: expect.stringMatching(
          /^E11000 duplicate key error collection: .* index: slug_1 dup key: \{ slug: "a" \}$/,
        ),
      });
      expect(await collection.countDocuments({})).toBe(1);
    });

    test('so does an insert with an id that is taken', async () => {
      const collection = await harness.collection([{ _id: 'k' }]);
      await expect(collection.insertOne({ _id: 'k' } as never)).rejects.toMatchObject({
        code: DUPLICATE,
        keyValue: { _id: 'k' },
      });
    });

    test('so do an update and an upsert', async () => {
      const collection = await harness.collection([
        { _id: 1, slug: 'a' },
        { _id: 2, slug: 'b' },
      ]);
      await collection.createIndex({ slug: 1 }, { unique: true });
      const duplicate = { code: DUPLICATE, keyValue: { slug: 'a' } };
      await expect(collection.updateOne({ slug: 'b' }, { $set: { slug: 'a' } })).rejects.toMatchObject(duplicate);
      const upsert = collection.updateOne({ _id: 3 } as never, { $set: { slug: 'a' } }, { upsert: true });
      await expect(upsert).rejects.toMatchObject(duplicate);
      expect(await collection.find({}, { sort: { _id: 1 } }).toArray()).toEqual([
        { _id: 1, slug: 'a' },
        { _id: 2, slug: 'b' },
      ]);
    });

    test('a document may keep its own key, and give it free', async () => {
      const collection = await harness.collection([{ _id: 1, slug: 'a', n: 1 }]);
      await collection.createIndex({ slug: 1 }, { unique: true });
      await collection.updateOne({ slug: 'a' }, { $inc: { n: 1 } });
      await collection.updateOne({ slug: 'a' }, { $set: { slug: 'b' } });
      await collection.insertOne({ _id: 2, slug: 'a' } as never);
      expect(await collection.countDocuments({ slug: 'a' })).toBe(1);
    });

    test('compound: only all fields together count', async () => {
      const collection = await harness.collection([{ _id: 1, a: 1, b: 1 }]);
      await collection.createIndex({ a: 1, b: -1 }, { unique: true });
      await collection.insertOne({ _id: 2, a: 1, b: 2 } as never);
      await expect(collection.insertOne({ _id: 3, a: 1, b: 1 } as never)).rejects.toMatchObject({
        code: DUPLICATE,
        keyPattern: { a: 1, b: -1 },
        keyValue: { a: 1, b: 1 },
      });
    });

    test('a missing field counts as null, so there may be one', async () => {
      const collection = await harness.collection([{ _id: 1 }]);
      await collection.createIndex({ slug: 1 }, { unique: true });
      await expect(collection.insertOne({ _id: 2 } as never)).rejects.toMatchObject({
        code: DUPLICATE,
        keyValue: { slug: null },
      });
      await expect(collection.insertOne({ _id: 3, slug: null } as never)).rejects.toMatchObject({ code: DUPLICATE });
    });

    test('sparse: documents without the field are left out', async () => {
      const collection = await harness.collection([{ _id: 1 }]);
      await collection.createIndex({ slug: 1 }, { unique: true, sparse: true });
      await collection.insertOne({ _id: 2 } as never);
      await collection.insertOne({ _id: 3, slug: null } as never);
      await expect(collection.insertOne({ _id: 4, slug: null } as never)).rejects.toMatchObject({ code: DUPLICATE });
      expect(await collection.countDocuments({ slug: null })).toBe(3);
      expect(await collection.find({}, { sort: { slug: 1 } }).toArray()).toHaveLength(3);
    });

    test('partial: only documents that fit its filter count', async () => {
      const collection = await harness.collection([{ _id: 1, who: 'a', state: 'done' }]);
      await collection.createIndex({ who: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
      await collection.insertOne({ _id: 2, who: 'a', state: 'open' } as never);
      await expect(collection.insertOne({ _id: 3, who: 'a', state: 'open' } as never)).rejects.toMatchObject({
        code: DUPLICATE,
      });
      await expect(collection.updateOne({ _id: 1 } as never, { $set: { state: 'open' } })).rejects.toMatchObject({
        code: DUPLICATE,
      });
      expect(await collection.countDocuments({ who: 'a' })).toBe(2);
    });

    test('multikey: an element of one document bars the same element in another', async () => {
      const collection = await harness.collection([{ _id: 't1', legs: [{ key: 'a#1' }, { key: 'b#1' }] }]);
      await collection.createIndex({ 'legs.key': 1 }, { unique: true });
      await collection.insertOne({ _id: 't2', legs: [{ key: 'a#2' }, { key: 'c#1' }] } as never);
      const spentTwice = collection.insertOne({ _id: 't3', legs: [{ key: 'd#1' }, { key: 'a#2' }] } as never);
      await expect(spentTwice).rejects.toMatchObject({
        code: DUPLICATE,
        keyPattern: { 'legs.key': 1 },
        keyValue: { 'legs.key': 'a#2' },
      });
      expect(await collection.findOne({ 'legs.key': 'd#1' })).toBeNull();
      expect(await collection.findOne({ 'legs.key': 'c#1' })).toMatchObject({ _id: 't2' });
    });

    test('multikey: one document may hold the same element twice', async () => {
      const collection = await harness.collection();
      await collection.createIndex({ tags: 1 }, { unique: true });
      await collection.insertOne({ _id: 1, tags: ['a', 'a'] } as never);
      await expect(collection.insertOne({ _id: 2, tags: ['b', 'a'] } as never)).rejects.toMatchObject({
        code: DUPLICATE,
      });
    });

    test('an index can’t be made over what breaks it', async () => {
      const collection = await harness.collection([{ slug: 'a' }, { slug: 'a' }]);
      await expect(collection.createIndex({ slug: 1 }, { unique: true })).rejects.toMatchObject({ code: DUPLICATE });
    });

    test('numbers of different types are the same key', async () => {
      const collection = await harness.collection([{ _id: 1, n: 5 }]);
      await collection.createIndex({ n: 1 }, { unique: true });
      await expect(collection.insertOne({ _id: 2, n: 5n } as never)).rejects.toMatchObject({ code: DUPLICATE });
      await collection.insertOne({ _id: 3, n: '5' } as never);
    });
  });

  describe('indexes', () => {
    test('are made once', async () => {
      const collection = await harness.collection([{ a: 1 }]);
      expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
      expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
    });

    test('of the same fields with other options are an error', async () => {
      const collection = await harness.collection([{ a: 1 }]);
      await collection.createIndex({ a: 1 });
      await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
        name: 'MongoServerError',
      });
    });

    test('take no two arrays side by side', async () => {
      const collection = await harness.collection();
      await collection.createIndex({ a: 1, b: 1 });
      await expect(collection.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
      expect(await collection.countDocuments({})).toBe(0);
    });

    test('change no answer: the same filters with and without them', async () => {
      const docs = Array.from({ length: 60 }, (_, i) => ({
        _id: i,
        zone: ['n', 's', null][i % 3],
        state: i % 2 ? 'open' : 'done',
        at: new Date(i * 1000),
        tags: i % 5 === 0 ? [] : [`t${i % 4}`, `t${i % 7}`],
        ...(i % 6 === 0 ? {} : { slug: `s${i}` }),
      }));
      const bare = await harness.collection(docs);
      const indexed = await harness.collection(docs);
      await indexed.createIndex({ zone: 1, state: 1, at: -1 });
      await indexed.createIndex({ tags: 1 });
      await indexed.createIndex({ tags: 1, _id: 1 });
      await indexed.createIndex({ zone: 1, tags: 1, state: 1, _id: 1 });
      await indexed.createIndex({ slug: 1 }, { unique: true, sparse: true });
      await indexed.createIndex({ at: 1 }, { partialFilterExpression: { state: 'open' } });
      const finds = [
        [{ zone: 'n', state: 'open' }, { at: -1 }],
        [{ zone: { $in: ['n', 's'] }, state: 'open', at: { $gt: new Date(9000) } }, { at: 1 }],
        [{ zone: null }, { _id: 1 }],
        [{ tags: 't1' }, { _id: -1 }],
        [{ tags: { $gte: 't1', $lt: 't3' } }, { _id: 1 }],
        [{ tags: { $gte: 't2' } }, { tags: 1, _id: 1 }],
        [{ zone: 'n', tags: 't1', state: 'open' }, { _id: 1 }],
        [{ zone: 'n', tags: { $in: ['t1', 't5'] }, state: 'open' }, { _id: -1 }],
        [{ slug: { $gt: 's3' } }, { slug: -1 }],
        [{ slug: null }, { _id: 1 }],
        [{ state: 'open', at: { $lte: new Date(20_000) } }, { at: -1 }],
        [{ at: { $lte: new Date(20_000) } }, { at: -1 }],
        [{}, { slug: 1, _id: 1 }],
        [{ _id: { $gt: 10, $lte: 20 } }, { _id: -1 }],
        [{ tags: [] }, { _id: 1 }],
      ] as const;
      for (const [filter, sort] of finds) {
        for (const options of [{ sort }, { sort, limit: 3 }] as const) {
          const expected = await bare.find(filter as never, options as never).toArray();
          expect(await indexed.find(filter as never, options as never).toArray()).toEqual(expected);
        }
      }
    });
  });
};
