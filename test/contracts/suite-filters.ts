import { mongo } from 'mongoose';
import { type Collection, type Doc, idsOf, type Suite } from './harness';

const OID = new mongo.ObjectId('64b000000000000000000001');

const DOCS: readonly Doc[] = [
  { _id: 1, n: 5, s: 'apple', tags: ['a', 'b'], who: { name: 'Kim', age: 70 }, at: new Date(1000) },
  { _id: 2, n: 7, s: 'Banana', tags: ['b'], who: { name: 'Lee', age: 30 }, at: new Date(2000), ok: true },
  { _id: 3, n: null, s: '가지', tags: [], who: { name: 'Park' }, ok: false },
  {
    _id: 4,
    s: 'cherry\npie',
    items: [
      { k: 'x', q: 1 },
      { k: 'y', q: 5 },
    ],
    oid: OID,
  },
  { _id: 5, n: [1, 9], items: [{ k: 'x', q: 5 }, { k: 'z' }], buf: Buffer.from('hi') },
  { _id: 6, n: '5', nested: [[1, 2], [3]], items: 'none', big: 1n << 60n },
];

/** Filters by their documented meaning: what of DOCS each one finds. */
const CASES: readonly (readonly [string, Doc, readonly number[]])[] = [
  ['equality of a number', { n: 5 }, [1]],
  ['equality doesn’t mix types', { n: '5' }, [6]],
  ['null finds null and missing', { n: null }, [3, 4]],
  ['$eq null too', { n: { $eq: null } }, [3, 4]],
  ['$ne null', { n: { $ne: null } }, [1, 2, 5, 6]],
  ['$exists true finds null too', { n: { $exists: true } }, [1, 2, 3, 5, 6]],
  ['$exists false', { n: { $exists: false } }, [4]],
  ['$gt looks into arrays, only at numbers', { n: { $gt: 5 } }, [2, 5]],
  ['$gte null finds null and missing', { n: { $gte: null } }, [3, 4]],
  ['$gt null finds nothing', { n: { $gt: null } }, []],
  ['a range on an array may be met by two elements', { n: { $gt: 2, $lt: 8 } }, [1, 2, 5]],
  ['$elemMatch needs one element for all', { n: { $elemMatch: { $gt: 2, $lt: 8 } } }, []],
  ['$in', { n: { $in: [7, 9] } }, [2, 5]],
  ['$in with null', { n: { $in: [null, 7] } }, [2, 3, 4]],
  ['$in with an expression', { s: { $in: [/^a/, 'Banana'] } }, [1, 2]],
  ['$in of nothing', { n: { $in: [] } }, []],
  ['$nin', { n: { $nin: [5, null] } }, [2, 5, 6]],
  ['$ne on an array means no element', { tags: { $ne: 'a' } }, [2, 3, 4, 5, 6]],
  ['an element of an array', { tags: 'b' }, [1, 2]],
  ['a whole array, in order', { tags: ['a', 'b'] }, [1]],
  ['a whole array in another order', { tags: ['b', 'a'] }, []],
  ['an empty array', { tags: [] }, [3]],
  ['$size', { tags: { $size: 1 } }, [2]],
  ['$all', { tags: { $all: ['b', 'a'] } }, [1]],
  ['$all of nothing', { tags: { $all: [] } }, []],
  ['$all with $elemMatch', { items: { $all: [{ $elemMatch: { k: 'x' } }, { $elemMatch: { q: 5 } }] } }, [4, 5]],
  ['a dotted path', { 'who.name': 'Kim' }, [1]],
  ['a dotted range', { 'who.age': { $lt: 50 } }, [2]],
  ['a dotted path that is missing is null', { 'who.age': null }, [3, 4, 5, 6]],
  ['a whole sub-document', { who: { name: 'Lee', age: 30 } }, [2]],
  ['a sub-document with its fields in another order', { who: { age: 30, name: 'Lee' } }, []],
  ['a dotted path through an array', { 'items.k': 'x' }, [4, 5]],
  ['conditions that different elements meet', { 'items.k': 'x', 'items.q': 5 }, [4, 5]],
  ['$elemMatch on documents', { items: { $elemMatch: { k: 'x', q: 5 } } }, [5]],
  ['an element without the field makes a dotted null match', { 'items.q': null }, [1, 2, 3, 5, 6]],
  ['$exists through an array', { 'items.q': { $exists: true } }, [4, 5]],
  ['an element by its place', { 'items.1.k': 'y' }, [4]],
  ['a scalar by its place', { 'tags.0': 'b' }, [2]],
  ['an array in an array, whole', { nested: [1, 2] }, [6]],
  ['an array in an array isn’t looked into', { nested: 1 }, []],
  ['a date', { at: new Date(1000) }, [1]],
  ['a range of dates', { at: { $gt: new Date(1000) } }, [2]],
  ['a date against a number', { at: { $gt: 0 } }, []],
  ['a boolean isn’t a number', { ok: 0 }, []],
  ['false', { ok: false }, [3]],
  ['an ObjectId', { oid: OID }, [4]],
  ['bytes', { buf: Buffer.from('hi') }, [5]],
  ['a long by its value', { big: { $gt: 2 ** 59 } }, [6]],
  ['a text range is by bytes', { s: { $gt: 'Z' } }, [1, 3, 4]],
  ['an expression', { s: /an/ }, [2]],
  ['$regex without regard to case', { s: { $regex: '^b', $options: 'i' } }, [2]],
  ['$regex on Korean text', { s: { $regex: '^가' } }, [3]],
  ['a dot doesn’t match a line end', { s: { $regex: 'y.p' } }, []],
  ['… but does with s', { s: { $regex: 'y.p', $options: 's' } }, [4]],
  ['^ at a line’s begin with m', { s: { $regex: '^pie', $options: 'm' } }, [4]],
  ['$not', { n: { $not: { $gt: 5 } } }, [1, 3, 4, 6]],
  ['$not with an expression', { s: { $not: /a/ } }, [3, 4, 5, 6]],
  ['$type', { n: { $type: 'string' } }, [6]],
  ['$type array', { n: { $type: 'array' } }, [5]],
  ['$type null isn’t missing', { n: { $type: 'null' } }, [3]],
  ['$mod', { n: { $mod: [2, 1] } }, [1, 2, 5]],
  ['$and', { $and: [{ tags: 'b' }, { n: { $gt: 5 } }] }, [2]],
  ['$or', { $or: [{ n: 5 }, { s: 'Banana' }] }, [1, 2]],
  ['$nor', { $nor: [{ n: { $exists: true } }, { s: 'x' }] }, [4]],
  ['$or beside another condition', { tags: 'b', $or: [{ n: 5 }, { n: 6 }] }, [1]],
  ['$expr compares two fields', { $expr: { $gt: ['$who.age', 50] } }, [1]],
  ['$comment changes nothing', { n: 5, $comment: 'why' }, [1]],
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

    test('distinct takes arrays apart', async () => {
      expect((await collection.distinct('tags')).sort()).toEqual(['a', 'b']);
      expect((await collection.distinct('items.k')).sort()).toEqual(['x', 'y', 'z']);
      expect(await collection.distinct('who.name', { n: 7 })).toEqual(['Lee']);
    });
  });
};
