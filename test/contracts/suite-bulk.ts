import { mongo } from 'mongoose';
import { type Collection, idsOf, type Suite } from './harness';

const DUPLICATE = 11000;

export const bulk: Suite = (harness) => {
  describe('insertMany', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection([{ _id: 2 }]);
    });

    test('gives ids to documents without one, on the caller’s objects', async () => {
      const docs: { _id?: unknown; a: number }[] = [{ a: 1 }, { _id: 'k', a: 2 }];
      const result = await collection.insertMany(docs as never[]);
      expect(result).toMatchObject({ acknowledged: true, insertedCount: 2, insertedIds: { 0: docs[0]?._id, 1: 'k' } });
      expect(docs[0]?._id).toBeInstanceOf(mongo.ObjectId);
    });

    test('ordered: stops at a duplicate, keeps what came before', async () => {
      const failed = collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never[]);
      await expect(failed).rejects.toMatchObject({ name: 'MongoBulkWriteError', code: DUPLICATE, insertedCount: 1 });
      expect(await idsOf(collection, {})).toEqual([1, 2]);
    });

    test('unordered: goes on, and tells every duplicate', async () => {
      const docs = [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 3 }, { _id: 4 }] as never[];
      const error = await collection.insertMany(docs, { ordered: false }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(mongo.MongoBulkWriteError);
      const { writeErrors, insertedCount, code } = error as mongo.MongoBulkWriteError;
      expect({ code, insertedCount }).toEqual({ code: DUPLICATE, insertedCount: 3 });
      expect([writeErrors].flat().map(({ index, code: each }) => [index, each])).toEqual([
        [1, DUPLICATE],
        [3, DUPLICATE],
      ]);
      expect(await idsOf(collection, {})).toEqual([1, 2, 3, 4]);
    });
  });

  describe('bulkWrite', () => {
    test('counts what every operation did', async () => {
      const collection = await harness.collection([
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
        { _id: 3, a: 3 },
      ]);
      const result = await collection.bulkWrite([
        { insertOne: { document: { _id: 4 } as never } },
        { updateOne: { filter: { _id: 1 } as never, update: { $set: { a: 2 } } } },
        { updateMany: { filter: { a: { $gte: 1 } }, update: { $set: { b: 1 } } } },
        { updateOne: { filter: { _id: 9 } as never, update: { $set: { a: 9 } }, upsert: true } },
        { replaceOne: { filter: { _id: 2 } as never, replacement: { c: 1 } } },
        { deleteOne: { filter: { _id: 3 } as never } },
        { deleteMany: { filter: { nope: 1 } } },
      ]);
      expect(result).toMatchObject({
        insertedCount: 1,
        matchedCount: 5,
        modifiedCount: 5,
        deletedCount: 1,
        upsertedCount: 1,
        upsertedIds: { 3: 9 },
        insertedIds: { 0: 4 },
      });
      expect(result.isOk()).toBe(true);
      expect(await idsOf(collection, {})).toEqual([1, 2, 4, 9]);
    });

    test('ordered: a failure ends it, with the result so far', async () => {
      const collection = await harness.collection([{ _id: 1 }]);
      const failed = collection.bulkWrite([
        { insertOne: { document: { _id: 2 } as never } },
        { insertOne: { document: { _id: 1 } as never } },
        { deleteOne: { filter: { _id: 2 } as never } },
      ]);
      await expect(failed).rejects.toMatchObject({
        name: 'MongoBulkWriteError',
        code: DUPLICATE,
        insertedCount: 1,
        deletedCount: 0,
      });
      expect(await idsOf(collection, {})).toEqual([1, 2]);
    });

    test('unordered: the others still happen', async () => {
      const collection = await harness.collection([{ _id: 1, n: 'a' }]);
      const failed = collection.bulkWrite(
        [{ updateOne: { filter: {}, update: { $inc: { n: 1 } } } }, { insertOne: { document: { _id: 2 } as never } }],
        { ordered: false },
      );
      await expect(failed).rejects.toMatchObject({ name: 'MongoBulkWriteError', insertedCount: 1 });
      expect(await idsOf(collection, {})).toEqual([1, 2]);
    });
  });
};
