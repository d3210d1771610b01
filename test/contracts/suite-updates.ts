import { byId, type Collection, type Doc, type Suite } from './harness';

type Case = readonly [name: string, before: Doc, update: Doc, after: Doc, options?: Doc];

/** Updates by their documented effect, on a document with the id 1. */
const CASES: readonly Case[] = [
  ['$set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  ['$set makes the documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set of an element by its place', { l: [1, 2] }, { $set: { 'l.1': 9 } }, { l: [1, 9] }],
  ['$set past the end fills up with null', { l: [1] }, { $set: { 'l.3': 9 } }, { l: [1, null, null, 9] }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
  ['$unset of an element leaves null', { l: [1, 2] }, { $unset: { 'l.0': '' } }, { l: [null, 2] }],
  ['$inc', { n: 1 }, { $inc: { n: 2, m: 3 } }, { n: 3, m: 3 }],
  ['$inc with a negative number', { n: 1 }, { $inc: { n: -5 } }, { n: -4 }],
  ['$mul', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
  ['$min', { n: 3, m: 3 }, { $min: { n: 2, m: 4, o: 1 } }, { n: 2, m: 3, o: 1 }],
  ['$max on dates', { at: new Date(5) }, { $max: { at: new Date(9) } }, { at: new Date(9) }],
  ['$min compares across types', { n: 'a' }, { $min: { n: 5 } }, { n: 5 }],
  ['$rename', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['$rename of what isn’t there', { a: 1 }, { $rename: { x: 'y' } }, { a: 1 }],
  ['$push', { l: [1] }, { $push: { l: 2, m: 3 } }, { l: [1, 2], m: [3] }],
  ['$push of an array is one element', { l: [1] }, { $push: { l: [2] } }, { l: [1, [2]] }],
  ['$push $each', { l: [1] }, { $push: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
  ['$push $each $position', { l: [1] }, { $push: { l: { $each: [2, 3], $position: 0 } } }, { l: [2, 3, 1] }],
  ['$push $each $slice keeps the last', { l: [1, 2] }, { $push: { l: { $each: [3], $slice: -2 } } }, { l: [2, 3] }],
  ['$push $each $slice on a missing array', {}, { $push: { l: { $each: [1, 2, 3], $slice: 2 } } }, { l: [1, 2] }],
  ['$push $each $sort', { l: [3, 1] }, { $push: { l: { $each: [2], $sort: -1 } } }, { l: [3, 2, 1] }],
  [
    '$push $each $sort by a field, then $slice',
    { l: [{ s: 5 }, { s: 1 }] },
    { $push: { l: { $each: [{ s: 3 }], $sort: { s: 1 }, $slice: 2 } } },
    { l: [{ s: 1 }, { s: 3 }] },
  ],
  ['$addToSet', { l: [1] }, { $addToSet: { l: 1 } }, { l: [1] }],
  ['$addToSet $each', { l: [1] }, { $addToSet: { l: { $each: [1, 2, 2] } } }, { l: [1, 2] }],
  [
    '$addToSet minds the order of fields',
    { l: [{ a: 1, b: 2 }] },
    { $addToSet: { l: { b: 2, a: 1 } } },
    {
      l: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
  ],
  ['$pull of a value', { l: [1, 2, 1] }, { $pull: { l: 1 } }, { l: [2] }],
  ['$pull by operators', { l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
  ['$pull of documents that fit', { l: [{ a: 1, b: 1 }, { a: 2 }] }, { $pull: { l: { a: 1 } } }, { l: [{ a: 2 }] }],
  ['$pull $in', { l: ['a', 'b', 'c'] }, { $pull: { l: { $in: ['a', 'c'] } } }, { l: ['b'] }],
  ['$pullAll', { l: [1, 2, 3, 1] }, { $pullAll: { l: [1, 3] } }, { l: [2] }],
  ['$pop', { l: [1, 2, 3], m: [1, 2] }, { $pop: { l: 1, m: -1 } }, { l: [1, 2], m: [2] }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { a: 2 }, $set: { b: 1 } }, { a: 1, b: 1 }],
  ['$[] reaches all elements', { l: [{ q: 1 }, { q: 2 }] }, { $inc: { 'l.$[].q': 10 } }, { l: [{ q: 11 }, { q: 12 }] }],
  [
    'arrayFilters reach those that fit',
    { l: [{ q: 1 }, { q: 5 }] },
    { $set: { 'l.$[big].ok': true } },
    { l: [{ q: 1 }, { q: 5, ok: true }] },
    { arrayFilters: [{ 'big.q': { $gt: 3 } }] },
  ],
  [
    'arrayFilters in arrays in arrays',
    { l: [{ m: [1, 5] }, { m: [6] }] },
    { $set: { 'l.$[].m.$[it]': 0 } },
    { l: [{ m: [1, 0] }, { m: [0] }] },
    { arrayFilters: [{ it: { $gte: 5 } }] },
  ],
];

type Failure = readonly [name: string, before: Doc, update: Doc, code: number];

/** Updates the server refuses, by its error code; the document stays as it was. */
const FAILURES: readonly Failure[] = [
  ['$inc of text', { n: 'a' }, { $inc: { n: 1 } }, 14],
  ['$inc by text', { n: 1 }, { $inc: { n: 'a' } }, 14],
  ['$inc of null', { n: null }, { $inc: { n: 1 } }, 14],
  ['$push to what is no array', { l: 1 }, { $push: { l: 1 } }, 2],
  ['$addToSet to what is no array', { l: 1 }, { $addToSet: { l: 1 } }, 2],
  ['$pull from what is no array', { l: 1 }, { $pull: { l: 1 } }, 2],
  ['$pop from what is no array', { l: 1 }, { $pop: { l: 1 } }, 14],
  ['$set through a scalar', { a: 5 }, { $set: { 'a.b': 1 } }, 28],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['$set of a field of an array', { a: [{ q: 1 }] }, { $set: { 'a.q': 1 } }, 28],
  ['the same path twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and one inside it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['the id', {}, { $set: { _id: 2 } }, 66],
  ['$[] on what isn’t there', {}, { $set: { 'l.$[]': 1 } }, 2],
  ['an operator in $each’s place', { l: [] }, { $push: { l: { $each: 1 } } }, 2],
  ['$ without an array in the filter', { l: [1] }, { $set: { 'l.$': 1 } }, 2],
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

    test('the positional $ takes the element the filter found', async () => {
      await collection.insertOne({
        _id: 1,
        l: [
          { k: 'a', q: 1 },
          { k: 'b', q: 1 },
        ],
      } as never);
      await collection.updateOne({ _id: 1, 'l.k': 'b' } as never, { $inc: { 'l.$.q': 1 } });
      await collection.updateOne({ _id: 1, l: { $elemMatch: { k: 'a', q: 1 } } } as never, { $set: { 'l.$.q': 7 } });
      expect(await collection.findOne({})).toEqual({
        _id: 1,
        l: [
          { k: 'a', q: 7 },
          { k: 'b', q: 2 },
        ],
      });
    });

    test('the positional $ under $and, and on an array of scalars', async () => {
      await collection.insertOne({ _id: 1, l: [1, 5, 9] } as never);
      await collection.updateOne({ $and: [{ _id: 1 }, { l: { $gt: 3 } }] } as never, { $set: { 'l.$': 0 } });
      expect(await collection.findOne({})).toEqual({ _id: 1, l: [1, 0, 9] });
    });

    test('updateMany changes all it finds and counts those that changed', async () => {
      await collection.insertMany([{ a: 1 }, { a: 1, b: 2 }, { a: 2 }] as never[]);
      const result = await collection.updateMany({ a: 1 }, { $set: { b: 2 } });
      expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
      expect(await collection.countDocuments({ b: 2 })).toBe(2);
    });

    test('replaceOne keeps the id and nothing else', async () => {
      await collection.insertOne({ _id: 1, a: 1 } as never);
      await collection.replaceOne(byId(1), { b: 2 });
      expect(await collection.findOne({})).toEqual({ _id: 1, b: 2 });
      await expect(collection.replaceOne(byId(1), { _id: 2 } as never)).rejects.toMatchObject({ code: 66 });
    });

    test('deleteOne and deleteMany say how many went', async () => {
      await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }] as never[]);
      expect(await collection.deleteOne({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 1 });
      expect(await collection.deleteMany({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 2 });
      expect(await collection.deleteMany({ a: 1 })).toEqual({ acknowledged: true, deletedCount: 0 });
      expect(await collection.estimatedDocumentCount()).toBe(1);
    });
  });

  describe('upserts', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection();
    });

    test('start from what the filter says, then the update, then $setOnInsert', async () => {
      const result = await collection.updateOne(
        { _id: 'k', a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 } } as never,
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

    test('$and is looked into, $or with several is not', async () => {
      await collection.updateOne(
        { $and: [{ a: 1 }, { b: 2 }], $or: [{ c: 1 }, { c: 2 }] },
        { $set: { d: 1 } },
        { upsert: true },
      );
      expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ a: 1, b: 2, d: 1 });
    });

    test('the id may come with the update', async () => {
      await collection.updateOne({ a: 1 }, { $setOnInsert: { _id: 'mine' } } as never, { upsert: true });
      expect(await collection.findOne({})).toEqual({ _id: 'mine', a: 1 });
    });

    test('an id made up is an ObjectId, and told', async () => {
      const { upsertedId } = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
      expect(await collection.findOne({})).toEqual({ _id: upsertedId, a: 1, b: 1 });
    });

    test('a replacement may be upserted too', async () => {
      await collection.replaceOne(byId('k'), { a: 1 }, { upsert: true });
      expect(await collection.findOne({})).toEqual({ _id: 'k', a: 1 });
    });
  });

  describe('findOneAnd…', () => {
    let collection: Collection;
    beforeEach(async () => {
      collection = await harness.collection([
        { _id: 1, state: 'open', at: 5 },
        { _id: 2, state: 'open', at: 3 },
      ]);
    });

    test('Update gives the document before, or after', async () => {
      expect(await collection.findOneAndUpdate(byId(1), { $set: { at: 6 } })).toMatchObject({ at: 5 });
      const after = await collection.findOneAndUpdate(byId(1), { $set: { at: 7 } }, { returnDocument: 'after' });
      expect(after).toEqual({ _id: 1, state: 'open', at: 7 });
    });

    test('Update takes the first by its sort, and gives a projection of it', async () => {
      const taken = await collection.findOneAndUpdate(
        { state: 'open' },
        { $set: { state: 'taken' } },
        { sort: { at: 1 }, returnDocument: 'after', projection: { state: 1 } },
      );
      expect(taken).toEqual({ _id: 2, state: 'taken' });
    });

    test('Update on a guard that no longer holds gives null and changes nothing', async () => {
      const missed = await collection.findOneAndUpdate({ _id: 1, state: 'done' } as never, { $set: { at: 0 } });
      expect(missed).toBeNull();
      expect(await collection.findOne(byId(1))).toMatchObject({ at: 5 });
    });

    test('Update with upsert gives null before and the document after', async () => {
      expect(await collection.findOneAndUpdate(byId(8), { $set: { a: 1 } }, { upsert: true })).toBeNull();
      const after = await collection.findOneAndUpdate(
        byId(9),
        { $set: { a: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      expect(after).toEqual({ _id: 9, a: 1 });
    });

    test('the result’s metadata, when asked for', async () => {
      const found = await collection.findOneAndUpdate(byId(1), { $set: { at: 6 } }, { includeResultMetadata: true });
      expect(found).toMatchObject({ ok: 1, lastErrorObject: { n: 1, updatedExisting: true }, value: { at: 5 } });
      const made = await collection.findOneAndUpdate(
        byId(9),
        { $set: { a: 1 } },
        { upsert: true, includeResultMetadata: true },
      );
      expect(made).toMatchObject({
        ok: 1,
        lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 },
        value: null,
      });
      const none = await collection.findOneAndUpdate(byId(7), { $set: { a: 1 } }, { includeResultMetadata: true });
      expect(none).toMatchObject({ lastErrorObject: { n: 0, updatedExisting: false }, value: null });
    });

    test('Replace and Delete', async () => {
      expect(await collection.findOneAndReplace(byId(1), { x: 1 }, { returnDocument: 'after' })).toEqual({
        _id: 1,
        x: 1,
      });
      expect(await collection.findOneAndDelete({}, { sort: { _id: -1 } })).toEqual({ _id: 2, state: 'open', at: 3 });
      expect(await collection.findOneAndDelete(byId(2))).toBeNull();
    });
  });
};
