import fc from 'fast-check';
import type { Doc } from './harness';

/** Random documents, filters, updates and the rest; few paths and values, so that they meet. */

const scalar = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  3,
  -1.5,
  'a',
  'b',
  'B',
  '',
  '가',
  true,
  false,
  new Date(0),
  new Date(1000),
);
const inner = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2, noNullPrototype: true });
const nested = fc.record({ x: fc.oneof(inner, fc.array(scalar, { maxLength: 2 })) });
const array = fc.array(fc.oneof({ weight: 3, arbitrary: scalar }, inner, fc.array(scalar, { maxLength: 2 })), {
  maxLength: 3,
});
const docArray = fc.array(fc.oneof({ weight: 3, arbitrary: inner }, nested), { maxLength: 3 });

export const value = fc.oneof({ weight: 4, arbitrary: scalar }, inner, nested, array, docArray);

/** Up to ten documents with the fields a, b and c, any of which may be missing. */
export const docs: fc.Arbitrary<Doc[]> = fc
  .array(fc.record({ a: value, b: value, c: value }, { requiredKeys: [], noNullPrototype: true }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((all) => all.map((doc, i) => ({ _id: i, ...doc })));

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'b.y', 'a.x.y');

const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('$ne', '$gt', '$gte', '$lt', '$lte'), value).map(([op, v]) => ({ [op]: v })),
  fc.array(value, { maxLength: 3 }).map((all) => ({ $in: all })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 4, arbitrary: comparison },
);

const plainFilter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(path, condition).map(([p, c]) => ({ [p]: c })) },
  fc.tuple(path, condition, path, condition).map(([p, c, q, d]) => ({ [p]: c, [q]: d })),
);

export const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 4, arbitrary: plainFilter },
  fc.array(plainFilter, { minLength: 1, maxLength: 3 }).map((all) => ({ $or: all })),
  fc
    .tuple(plainFilter, fc.array(plainFilter, { minLength: 1, maxLength: 2 }))
    .map(([one, all]) => ({ ...one, $or: all })),
);

const direction = fc.constantFrom(1, -1);
export const sort: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'a.x.y'), direction).map(([p, d]) => ({ [p]: d })),
  fc.tuple(direction, direction).map(([d, e]) => ({ a: d, b: e })),
);

const small = fc.constantFrom<unknown>(1, 2, 3, 4, 'a', null);
const element = fc.record({ x: small, y: small }, { requiredKeys: [], noNullPrototype: true });
const many = fc.oneof(
  fc.array(small, { maxLength: 4 }),
  fc.array(element, { maxLength: 3 }),
  fc.array(fc.record({ x: fc.array(small, { maxLength: 2 }), y: small }), { maxLength: 2 }),
);

/** Documents as indexes over arrays meet them: `a` mostly an array, of values or of documents; b and c mostly not. */
export const docsWithArrays: fc.Arbitrary<Doc[]> = fc
  .array(
    fc.record(
      { a: fc.oneof({ weight: 3, arbitrary: many }, small, element), b: small, c: fc.oneof(small, small, many) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    { minLength: 5, maxLength: 15, size: 'max' },
  )
  .map((all) => all.map((doc, i) => ({ _id: i, ...doc })));

const indexedPath = fc.constantFrom('a', 'a.x', 'a.y', 'b', 'c');
const smallNumber = fc.constantFrom(1, 2, 3, 4);
const bound = fc.oneof(
  small,
  fc.array(small, { maxLength: 3 }).map((all) => ({ $in: all })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), smallNumber).map(([op, n]) => ({ [op]: n })),
  fc.tuple(smallNumber, smallNumber).map(([low, high]) => ({ $gte: low, $lte: high })),
  fc.tuple(smallNumber, smallNumber).map(([low, high]) => ({ $gt: low, $lt: high })),
  fc.constantFrom<unknown>({ $exists: true }, { $exists: false }, { $ne: 2 }, []),
);

/** A filter that indexes can be used for: up to three conditions, several of which may be on one array. */
export const boundFilter: fc.Arbitrary<Doc> = fc.oneof(
  fc
    .array(fc.tuple(indexedPath, bound), { minLength: 1, maxLength: 3 })
    .map((conditions) => Object.fromEntries(conditions) as Doc),
  fc.tuple(bound, bound).map(([x, y]) => ({ 'a.x': x, 'a.y': y })),
);

/** An index as a program declares one: arrays in compound ones, sparse ones and partial ones among them. */
export const index: fc.Arbitrary<readonly [Doc, Doc]> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.uniqueArray(fc.tuple(indexedPath, direction), { minLength: 1, maxLength: 3, selector: ([p]) => p }),
        fc.constantFrom<Doc>({}, {}, { sparse: true }),
      )
      .map(([fields, options]) => [Object.fromEntries(fields), options] as const),
  },
  // With the id at its end an index can be the order of a whole page; two fields of one array stand side by side.
  fc
    .constantFrom<Doc>({ a: 1 }, { b: 1, a: 1 }, { a: 1, b: -1 }, { 'a.x': 1, 'a.y': 1 }, { b: 1, 'a.x': 1, 'a.y': -1 })
    .map((fields) => [{ ...fields, _id: 1 }, {}] as const),
  fc
    .tuple(indexedPath, indexedPath, fc.oneof(small, fc.constant({ $exists: true })))
    .map(([p, q, v]) => [{ [p]: 1 }, { partialFilterExpression: { [q]: v } }] as const),
);

/** A sort by what may be in those indexes; the id at its end makes it a settled order. */
export const indexedSort: fc.Arbitrary<Doc> = fc.oneof(
  fc
    .uniqueArray(fc.tuple(indexedPath, direction), { maxLength: 2, selector: ([p]) => p })
    .map((fields) => ({ ...Object.fromEntries(fields), _id: 1 })),
  fc.tuple(indexedPath, direction).map(([p, d]) => ({ [p]: d, _id: d })),
);

const plainPath = fc.constantFrom('a', 'b', 'a.x', 'b.y', 'a.x.y', 'c', '_id');
export const projection: fc.Arbitrary<Doc> = fc
  .uniqueArray(plainPath, { minLength: 1, maxLength: 3 })
  .map((paths) => Object.fromEntries(paths.map((p) => [p, 1])));

const number = fc.constantFrom(0, 1, 2, -1, 0.5);
const target = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'c.x.y', 'd');
const oneUpdate: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(target, value).map(([t, v]) => ({ $set: { [t]: v } })),
  target.map((t) => ({ $unset: { [t]: '' } })),
  fc.tuple(target, number).map(([t, n]) => ({ $inc: { [t]: n } })),
  fc.tuple(fc.constantFrom('$push', '$pull'), target, value).map(([op, t, v]) => ({ [op]: { [t]: v } })),
  fc.tuple(target, comparison).map(([t, x]) => ({ $pull: { [t]: { x } } })),
  fc
    .record(
      { $each: array, $position: fc.constantFrom(0, 1, -1), $slice: fc.constantFrom(0, 2, -2) },
      { requiredKeys: ['$each'], noNullPrototype: true },
    )
    .chain((modifiers) => target.map((t) => ({ $push: { [t]: modifiers } }))),
);

export const update: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 5, arbitrary: oneUpdate },
  fc
    .tuple(oneUpdate, fc.constantFrom<Doc>({ $setOnInsert: { e: 1 } }, { $set: { e: 2, f: { x: 1 } } }))
    .map(([u, more]) => ({ ...u, ...more })),
);
