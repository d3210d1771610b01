import { byId, type Collection, type Doc, type Suite } from './harness';

type Case = readonly [name: string, before: Doc, update: Doc, after: Doc, options?: Doc];

/** Updates by their documented effect, on a document with the id 1. */
const CASES: readonly Case[] = [
  ['$set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  ['$set makes the documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
  ['$inc', { n: 1 }, { $inc: { n: 2, m: 3 } }, { n: 3, m: 3 }],
  ['$inc with a negative number', { n: 1 }, { $inc: { n: -5 } }, { n: -4 }],
  ['$push', { l: [1] }, { $push: { l: 2, m: 3 } }, { l: [1, 2], m: [3] }],
  ['$push of an array is one element', { l: [1] }, { $push: { l: [2] } }, { l: [1, [2]] }],
  ['$push $each', { l: [1] }, { $push: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
  ['$push $each $position', { l: [1] }, { $push: { l: { $each: [2, 3], $position: 0 } } }, { l: [2, 3, 1] }],
  ['$push $each $slice keeps the last', { l: [1, 2] }, { $push: { l: { $each: [3], $slice: -2 } } }, { l: [2, 3] }],
  ['$push $each $slice on a missing array', {}, { $push: { l: { $each: [1, 2, 3], $slice: 2 } } }, { l: [1, 2] }],
  ['$pull of a value', { l: [1, 2, 1] }, { $pull: { l: 1 } }, { l: [2] }],
  ['$pull of documents that fit', { l: [{ a: 1, b: 1 }, { a: 2 }] }, { $pull: { l: { a: 1 } } }, { l: [{ a: 2 }] }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { a: 2 }, $set: { b: 1 } }, { a: 1, b: 1 }],
];

type Failure = readonly [name: string, before: Doc, update: Doc, code: number];

/** Updates the server refuses, by its error code; the document stays as it was. */
const FAILURES: readonly Failure[] = [
  ['$inc of text', { n: 'a' }, { $inc: { n: 1 } }, 14],
  ['$inc by text', { n: 1 }, { $inc: { n: 'a' } }, 14],
  ['$inc of null', { n: null }, { $inc: { n: 1 } }, 14],
  ['$push to what is no array', { l: 1 }, { $push: { l: 1 } }, 2],
  ['$pull from what is no array', { l: 1 }, { $pull: { l: 1 } }, 2],
  ['$set through a scalar', { a: 5 }, { $set: { 'a.b': 1 } }, 28],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['$set of a field of an array', { a: [{ q: 1 }] }, { $set: { 'a.q': 1 } }, 28],
  ['the same path twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and one inside it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['the id', {}, { $set: { _id: 2 } }, 66],
  ['an operator in $each’s place', { l: [] }, { $push: { l: { $each: 1 } } }, 2],
];

export const updates: Suite = (harness) => {
  describe('updates', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection();
    });

    test.each(CASES.map((each) => [each[0], each] as const))(
      '%s',
      async (_name, [, before, update, after, options = {}]) => {
        await collection.insertOne({ _id: 1, ...before } as never);
        const result = await collection.updateOne(byId(1), update, options);
        const modified = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
        expect(result).toMatchObject({
          acknowledged: true,
          matchedCount: 1,
          modifiedCount: modified,
          upsertedCount: 0,
        });
        expect(await collection.findOne({})).toEqual({ _id: 1, ...after });
      },
    );

    test.each(FAILURES)('refused: %s', async (_name, before, update, code) => {
      await collection.insertOne({ _id: 1, ...before } as never);
      const failed = collection.updateOne(byId(1), update);
      await expect(failed).rejects.toMatchObject({ name: 'MongoServerError', code: code });
      expect(await collection.findOne({})).toEqual({ _id: 1, ...before });
    });

    test('updateMany changes all it finds and counts those that changed', async () => {
      for (const doc of [{ a: 1 }, { a: 1, b: 2 }, { a: 2 }]) await collection.insertOne(doc);
      const result = await collection.updateMany({ a: 1 }, { $set: { b: 2 } });
      expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
      expect(await collection.countDocuments({ b: 2 })).toBe(2);
    });

    test('deleteOne and deleteMany say how many went', async () => {
      for (const a of [1, 1, 1, 2]) await collection.insertOne({ a });
      expect(await collection.deleteOne({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 1 });
      expect(await collection.deleteMany({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 2 });
      expect(await collection.deleteMany({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 0 });
      expect(await collection.countDocuments({})).toBe(1);
    });
  });

  describe('upserts', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection();
    });

    test('start from what the filter says, then the update, then $setOnInsert', async () => {
      const result = await collection.updateOne(
        { _id: 'k', a: 1, 'b.c': 2 } as never,
        { $set: { e: 1 }, $setOnInsert: { f: 1 }, $inc: { n: 1 } },
        { upsert: true },
      );
      expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'k' });
      expect(await collection.findOne({})).toEqual({ _id: 'k', a: 1, b: { c: 2 }, e: 1, f: 1, n: 1 });
    });

    test('change what is there and leave $setOnInsert out', async () => {
      await collection.insertOne({ _id: 'k', n: 1 } as never);
      const result = await collection.updateOne(
        byId('k'),
        { $inc: { n: 1 }, $setOnInsert: { f: 1 } },
        { upsert: true },
      );
      expect(result).toMatchObject({ matchedCount: 1, upsertedCount: 0, upsertedId: null });
      expect(await collection.findOne({})).toEqual({ _id: 'k', n: 2 });
    });

    test('the id may come with the update', async () => {
      await collection.updateOne({ a: 1 }, { $setOnInsert: { _id: 'mine' } } as never, { upsert: true });
      expect(await collection.findOne({})).toEqual({ _id: 'mine', a: 1 });
    });

    test('an id made up is an ObjectId, and told', async () => {
      const { upsertedId } = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
      expect(await collection.findOne({})).toEqual({ _id: upsertedId, a: 1, b: 1 });
    });
  });

  describe('findOneAndUpdate', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection([
        { _id: 1, state: 'open', at: 5 },
        { _id: 2, state: 'open', at: 3 },
      ]);
    });

    test('gives the document before, or after', async () => {
      expect(await collection.findOneAndUpdate(byId(1), { $set: { at: 6 } })).toMatchObject({ at: 5 });
      const after = await collection.findOneAndUpdate(byId(1), { $set: { at: 7 } }, { returnDocument: 'after' });
      expect(after).toEqual({ _id: 1, state: 'open', at: 7 });
    });

    test('gives a projection of the changed document', async () => {
      const taken = await collection.findOneAndUpdate(
        byId(2),
        { $set: { state: 'taken' } },
        { returnDocument: 'after', projection: { state: 1 } },
      );
      expect(taken).toEqual({ _id: 2, state: 'taken' });
    });

    test('on a guard that no longer holds gives null and changes nothing', async () => {
      const missed = await collection.findOneAndUpdate({ _id: 1, state: 'done' } as never, { $set: { at: 0 } });
      expect(missed).toBeNull();
      expect(await collection.findOne(byId(1))).toMatchObject({ at: 5 });
    });
  });
};
