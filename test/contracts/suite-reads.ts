import { mongo } from 'mongoose';
import type { Collection, Doc, Suite } from './harness';

async function order(collection: Collection, sort: Doc): Promise<unknown[]> {
  const docs = await collection.find({}, { sort: sort as never }).toArray();
  return docs.map((doc) => doc._id);
}

export const reads: Suite = (harness) => {
  describe('sorts', () => {
    test('types come in the documented order', async () => {
      const oid = new mongo.ObjectId();
      const collection = await harness.collection([
        { _id: 'date', v: new Date(0) },
        { _id: 'true', v: true },
        { _id: 'oid', v: oid },
        { _id: 'bytes', v: Buffer.from('x') },
        { _id: 'doc', v: { a: 1 } },
        { _id: 'text', v: 'a' },
        { _id: 'number', v: 3 },
        { _id: 'null', v: null },
      ]);
      const rising = ['null', 'number', 'text', 'doc', 'bytes', 'oid', 'true', 'date'];
      expect(await order(collection, { v: 1 })).toEqual(rising);
      expect(await order(collection, { v: -1 })).toEqual(rising.toReversed());
    });

    test('a missing field sorts with null, before numbers', async () => {
      const collection = await harness.collection([{ _id: 1, v: 0 }, { _id: 2 }, { _id: 3, v: null }]);
      expect(await order(collection, { v: 1, _id: 1 })).toEqual([2, 3, 1]);
    });

    test('an array sorts by its lowest element going up, its highest going down', async () => {
      const collection = await harness.collection([
        { _id: 1, v: [2, 9] },
        { _id: 2, v: 5 },
        { _id: 3, v: [1, 3] },
      ]);
      expect(await order(collection, { v: 1 })).toEqual([3, 1, 2]);
      expect(await order(collection, { v: -1 })).toEqual([1, 2, 3]);
    });

    test('an empty array sorts before null', async () => {
      const collection = await harness.collection([
        { _id: 1, v: null },
        { _id: 2, v: [] },
      ]);
      expect(await order(collection, { v: 1 })).toEqual([2, 1]);
    });

    test('by several fields, one of them dotted', async () => {
      const collection = await harness.collection([
        { _id: 1, a: 1, b: { c: 2 } },
        { _id: 2, a: 1, b: { c: 3 } },
        { _id: 3, a: 0, b: { c: 1 } },
      ]);
      expect(await order(collection, { a: 1, 'b.c': -1 })).toEqual([3, 2, 1]);
    });

    test('two arrays side by side can’t be sorted by', async () => {
      const collection = await harness.collection([{ _id: 1, a: [1], b: [2] }, { _id: 2 }]);
      await expect(order(collection, { a: 1, b: 1 })).rejects.toMatchObject({ code: 2 });
    });

    test('text sorts by its bytes, past the basic plane too', async () => {
      const collection = await harness.collection([
        { _id: 1, v: '\uff5e' },
        { _id: 2, v: '\u{1f600}' },
        { _id: 3, v: '가' },
      ]);
      expect(await order(collection, { v: 1 })).toEqual([3, 1, 2]);
    });

    test('a limit counts after the sort', async () => {
      const collection = await harness.collection([1, 2, 3, 4, 5].map((n) => ({ _id: n })));
      const docs = await collection.find({}, { sort: { _id: -1 }, limit: 2 }).toArray();
      expect(docs.map((doc) => doc._id)).toEqual([5, 4]);
    });
  });

  describe('projections', () => {
    const DOC = { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, 5, { x: 3 }] };
    const CASES: readonly (readonly [string, Doc, Doc])[] = [
      ['inclusion keeps the id', { a: 1 }, { _id: 1, a: 1 }],
      ['the id alone', { _id: 1 }, { _id: 1 }],
      ['a dotted inclusion', { 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
      ['into an array, which loses its scalars', { 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 3 }] }],
      ['a field that isn’t there', { nope: 1 }, { _id: 1 }],
    ];
    let collection: Collection;
    beforeAll(async () => {
      collection = await harness.collection([DOC]);
    });

    test.each(CASES)('%s', async (_name, projection, expected) => {
      expect(await collection.findOne({}, { projection })).toEqual(expected);
    });
  });

  describe('cursors and values', () => {
    test('a cursor is read one by one, or whole', async () => {
      const collection = await harness.collection([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
      const cursor = collection.find({}, { sort: { _id: 1 } });
      expect(await cursor.next()).toEqual({ _id: 1 });
      expect(await cursor.toArray()).toEqual([{ _id: 2 }, { _id: 3 }]);
      expect(await collection.find({ _id: 9 } as never).next()).toBeNull();
    });

    test('every kind of value comes back as it went in', async () => {
      const doc = {
        _id: 1,
        text: '품앗이',
        whole: 42,
        part: 0.5,
        yes: true,
        nothing: null,
        at: new Date('2026-05-08T01:02:03.004Z'),
        id: new mongo.ObjectId(),
        nested: { list: [1, 'a', { b: [] }], empty: {} },
      };
      const collection = await harness.collection([doc]);
      expect(await collection.findOne({})).toEqual(doc);
    });

    test('bytes come back as the driver’s Binary', async () => {
      const collection = await harness.collection([{ _id: 1, bytes: Buffer.from('hi') }]);
      const found = await collection.findOne({});
      expect(found?.bytes).toBeInstanceOf(mongo.Binary);
      expect(String(found?.bytes)).toBe('hi');
    });

    test('undefined is written as null, a Map as a document, a BigInt as a number', async () => {
      const collection = await harness.collection([{ _id: 1, u: undefined, m: new Map([['k', 1]]), big: 5n }]);
      expect(await collection.findOne({})).toEqual({ _id: 1, u: null, m: { k: 1 }, big: 5 });
    });

    test('a caller may change its documents without changing the stored ones', async () => {
      const mine = { _id: 1, list: [{ a: 1 }] };
      const collection = await harness.collection();
      await collection.insertOne(mine as never);
      mine.list.push({ a: 2 });
      const found = await collection.findOne({});
      if (found !== null) found.list.length = 0;
      expect(await collection.findOne({})).toEqual({ _id: 1, list: [{ a: 1 }] });
    });
  });
};
