import { mongo } from 'mongoose';
import { type Collection, type Doc, idsOf, type Suite } from './harness';

const OID = new mongo.ObjectId('64b000000000000000000001');

const DOCS: readonly Doc[] = [
  { _id: 1, n: 5, s: 'apple', tags: ['a', 'b'], who: { name: 'Kim', age: 70 }, at: new Date(1000) },
  { _id: 2, n: 7, s: 'Banana', tags: ['b'], who: { name: 'Lee', age: 30 }, at: new Date(2000), ok: true },
  { _id: 3, n: null, s: '가지', tags: [], who: { name: 'Park' }, ok: false },
  {
    _id: 4,
    s: 'cherry pie',
    items: [
      { k: 'x', q: 1 },
      { k: 'y', q: 5 },
    ],
    oid: OID,
  },
  { _id: 5, n: [1, 9], items: [{ k: 'x', q: 5 }, { k: 'z' }], buf: Buffer.from('hi') },
  { _id: 6, n: '5', nested: [[1, 2], [3]], items: 'none' },
];

/** Filters by their documented meaning: what of DOCS each one finds. */
const CASES: readonly (readonly [string, Doc, readonly number[]])[] = [
  ['equality of a number', { n: 5 }, [1]],
  ['equality doesn’t mix types', { n: '5' }, [6]],
  ['null finds null and missing', { n: null }, [3, 4]],
  ['$ne null', { n: { $ne: null } }, [1, 2, 5, 6]],
  ['$exists true finds null too', { n: { $exists: true } }, [1, 2, 3, 5, 6]],
  ['$exists false', { n: { $exists: false } }, [4]],
  ['$gt looks into arrays, only at numbers', { n: { $gt: 5 } }, [2, 5]],
  ['$gte null finds null and missing', { n: { $gte: null } }, [3, 4]],
  ['$gt null finds nothing', { n: { $gt: null } }, []],
  ['a range on an array may be met by two elements', { n: { $gt: 2, $lt: 8 } }, [1, 2, 5]],
  ['$in', { n: { $in: [7, 9] } }, [2, 5]],
  ['$in with null', { n: { $in: [null, 7] } }, [2, 3, 4]],
  ['$in of nothing', { n: { $in: [] } }, []],
  ['$ne on an array means no element', { tags: { $ne: 'a' } }, [2, 3, 4, 5, 6]],
  ['an element of an array', { tags: 'b' }, [1, 2]],
  ['a whole array, in order', { tags: ['a', 'b'] }, [1]],
  ['a whole array in another order', { tags: ['b', 'a'] }, []],
  ['an empty array', { tags: [] }, [3]],
  ['a dotted path', { 'who.name': 'Kim' }, [1]],
  ['a dotted range', { 'who.age': { $lt: 50 } }, [2]],
  ['a dotted path that is missing is null', { 'who.age': null }, [3, 4, 5, 6]],
  ['a whole sub-document', { who: { name: 'Lee', age: 30 } }, [2]],
  ['a sub-document with its fields in another order', { who: { age: 30, name: 'Lee' } }, []],
  ['a dotted path through an array', { 'items.k': 'x' }, [4, 5]],
  ['conditions that different elements meet', { 'items.k': 'x', 'items.q': 5 }, [4, 5]],
  ['an element without the field makes a dotted null match', { 'items.q': null }, [1, 2, 3, 5, 6]],
  ['$exists through an array', { 'items.q': { $exists: true } }, [4, 5]],
  ['an array in an array, whole', { nested: [1, 2] }, [6]],
  ['an array in an array isn’t looked into', { nested: 1 }, []],
  ['a date', { at: new Date(1000) }, [1]],
  ['a range of dates', { at: { $gt: new Date(1000) } }, [2]],
  ['a date against a number', { at: { $gt: 0 } }, []],
  ['a boolean isn’t a number', { ok: 0 }, []],
  ['false', { ok: false }, [3]],
  ['an ObjectId', { oid: OID }, [4]],
  ['bytes', { buf: Buffer.from('hi') }, [5]],
  ['a text range is by bytes', { s: { $gt: 'Z' } }, [1, 3, 4]],
  ['$or', { $or: [{ n: 5 }, { s: 'Banana' }] }, [1, 2]],
  ['$or beside another condition', { tags: 'b', $or: [{ n: 5 }, { n: 6 }] }, [1]],
  ['the empty filter', {}, [1, 2, 3, 4, 5, 6]],
];

export const filters: Suite = (harness) => {
  describe('filters', () => {
    let collection: Collection;
    beforeAll(async () => {
      collection = await harness.collection(DOCS);
    });

    test.each(CASES)('%s', async (_name, filter, found) => {
      expect(await idsOf(collection, filter)).toEqual(found);
    });

    test.each(CASES)('%s, counted', async (_name, filter, found) => {
      expect(await collection.countDocuments(filter)).toBe(found.length);
    });

    test('a malformed operator is the server’s error', async () => {
      await expect(collection.find({ n: { $in: 5 } } as never).toArray()).rejects.toMatchObject({ code: 2 });
      await expect(collection.find({ $or: [] }).toArray()).rejects.toMatchObject({ code: 2 });
    });
  });
};
