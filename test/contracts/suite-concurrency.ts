import { byId, type Suite } from './harness';

const settled = (calls: Promise<unknown>[]) => Promise.allSettled(calls);

export const concurrency: Suite = (harness) => {
  describe('many callers at once', () => {
    test('100 increments come to 100', async () => {
      const collection = await harness.collection([{ _id: 1, n: 0 }]);
      await Promise.all(Array.from({ length: 100 }, () => collection.updateOne(byId(1), { $inc: { n: 1 } })));
      expect(await collection.findOne(byId(1))).toEqual({ _id: 1, n: 100 });
    });

    test('50 guarded claims have one winner', async () => {
      const collection = await harness.collection([{ _id: 1, state: 'open' }]);
      const claims = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          collection.findOneAndUpdate(
            { _id: 1, state: 'open' } as never,
            { $set: { state: 'taken', by: i } },
            { returnDocument: 'after' },
          ),
        ),
      );
      const winners = claims.filter((claim) => claim !== null);
      expect(winners).toHaveLength(1);
      expect(await collection.findOne(byId(1))).toEqual(winners[0]);
    });

    test('50 inserts of one unique key have one winner, the others a duplicate key', async () => {
      const collection = await harness.collection();
      await collection.createIndex({ slug: 1 }, { unique: true });
      const inserts = await settled(
        Array.from({ length: 50 }, (_, i) => collection.insertOne({ _id: i, slug: 'a' } as never)),
      );
      expect(inserts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const codes = inserts.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
      expect(new Set(codes)).toEqual(new Set([11000]));
    });

    test('50 upserts of one key make one document with every increment', async () => {
      const collection = await harness.collection();
      await collection.createIndex({ key: 1 }, { unique: true });
      await Promise.all(
        Array.from({ length: 50 }, () => collection.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true })),
      );
      expect(await collection.find({}).toArray()).toMatchObject([{ key: 'k', n: 50 }]);
    });

    test('40 double spends of one leg have one winner', async () => {
      const collection = await harness.collection();
      await collection.createIndex({ 'legs.key': 1 }, { unique: true });
      const spends = await settled(
        Array.from({ length: 40 }, (_, i) =>
          collection.insertOne({ _id: i, legs: [{ key: 'a#1' }, { key: `b${i}#1` }] } as never),
        ),
      );
      expect(spends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await collection.countDocuments({})).toBe(1);
    });

    test('writes to different documents don’t disturb each other', async () => {
      const collection = await harness.collection();
      await Promise.all(
        Array.from({ length: 200 }, (_, i) => collection.insertOne({ _id: i, even: i % 2 === 0 } as never)),
      );
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          i % 2 ? collection.deleteOne(byId(i)) : collection.updateOne(byId(i), { $set: { n: i } }),
        ),
      );
      expect(await collection.countDocuments({ even: true, n: { $exists: true } })).toBe(100);
      expect(await collection.countDocuments({})).toBe(100);
    });
  });
};
