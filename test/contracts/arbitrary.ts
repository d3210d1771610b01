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
  fc.tuple(fc.constantFrom('x', 'y'), fc.oneof(scalar, comparison)).map(([f, c]) => ({ $elemMatch: { [f]: c } })),
  fc.tuple(fc.oneof(scalar, comparison), comparison).map(([x, y]) => ({ $elemMatch: { x, y } })),
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

/** An index as a program declares one: arrays in compound ones, sparse ones and partial ones among them. */
export const index: fc.Arbitrary<readonly [Doc, Doc]> = fc.oneof(
  fc
    .tuple(
      fc.uniqueArray(fc.tuple(path, direction), { minLength: 1, maxLength: 3, selector: ([p]) => p }),
      fc.constantFrom<Doc>({}, {}, { sparse: true }),
    )
    .map(([fields, options]) => [Object.fromEntries(fields), options] as const),
  fc
    .tuple(
      path,
      fc.oneof(
        fc.tuple(path, scalar).map(([p, v]) => ({ [p]: v })),
        path.map((p) => ({ [p]: { $exists: true } })),
      ),
    )
    .map(([p, partialFilterExpression]) => [{ [p]: 1 }, { partialFilterExpression }] as const),
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
