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
const docArray = fc.array(inner, { maxLength: 3 });

export const value = fc.oneof({ weight: 4, arbitrary: scalar }, inner, nested, array, docArray);

/** Up to ten documents with the fields a, b and c, any of which may be missing. */
export const docs: fc.Arbitrary<Doc[]> = fc
  .array(fc.record({ a: value, b: value, c: value }, { requiredKeys: [], noNullPrototype: true }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((all) => all.map((doc, i) => ({ _id: i, ...doc })));

export const path = fc.constantFrom('a', 'b', 'a.x', 'b.x', 'b.y', 'a.x.y', 'a.0', 'a.0.x', 'c');

const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value).map(([op, v]) => ({ [op]: v })),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { maxLength: 3 })).map(([op, v]) => ({ [op]: v })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.constantFrom(0, 1, 2).map((size) => ({ $size: size })),
  fc.array(scalar, { maxLength: 2 }).map((all) => ({ $all: all })),
  fc.constantFrom('string', 'object', 'array', 'bool', 'date', 'null', 'number').map((type) => ({ $type: type })),
  fc.constantFrom('^a', 'a|b', '^$', '가').map((source) => ({ $regex: source, $options: 'i' })),
  fc.constantFrom([2, 0], [2, 1]).map((mod) => ({ $mod: mod })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: value },
  { weight: 5, arbitrary: comparison },
  comparison.map((c) => ({ $not: c })),
  // mongod 6.0 itself fails on some filters with $all in here.
  comparison.filter((c) => !('$all' in c)).map((c) => ({ $elemMatch: c })),
  fc.tuple(fc.constantFrom('x', 'y'), fc.oneof(scalar, comparison)).map(([f, c]) => ({ $elemMatch: { [f]: c } })),
  fc.tuple(scalar, comparison).map(([x, c]) => ({ $elemMatch: { x, y: c } })),
);

const plainFilter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(path, condition).map(([p, c]) => ({ [p]: c })) },
  fc.tuple(path, condition, path, condition).map(([p, c, q, d]) => ({ [p]: c, [q]: d })),
);

export const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 4, arbitrary: plainFilter },
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(plainFilter, { minLength: 1, maxLength: 3 }))
    .map(([op, all]) => ({ [op]: all })),
);

const direction = fc.constantFrom(1, -1);
export const sort: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'a.x.y'), direction).map(([p, d]) => ({ [p]: d })),
  fc.tuple(direction, direction).map(([d, e]) => ({ a: d, b: e })),
);

const plainPath = fc.constantFrom('a', 'b', 'a.x', 'b.y', 'a.x.y', 'c', '_id');
export const projection: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(fc.uniqueArray(plainPath, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 1)).map(([paths, on]) => {
    return Object.fromEntries(paths.map((p) => [p, on]));
  }),
  fc.tuple(plainPath, fc.constantFrom(0, 1)).map(([p, on]) => ({ [p]: on, _id: 0 })),
  fc.constantFrom(0, 1, 2, -1, -2, [0, 1], [1, 2], [-2, 1]).map((slice) => ({ a: { $slice: slice } })),
  fc.constantFrom(1, 2, -1).map((slice) => ({ a: { $slice: slice }, b: 1 })),
  fc
    .oneof(
      scalar.map((x) => ({ x })),
      comparison,
    )
    .map((match) => ({ a: { $elemMatch: match } })),
);

const number = fc.constantFrom(0, 1, 2, -1, 0.5);
const target = fc.constantFrom(
  'a',
  'b',
  'c',
  'a.x',
  'b.y',
  'a.0',
  'a.1.x',
  'a.$',
  'a.$.x',
  'a.$[]',
  'a.$[].x',
  'c.x.y',
  'd',
);
const oneUpdate: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(target, value).map(([t, v]) => ({ $set: { [t]: v } })),
  target.map((t) => ({ $unset: { [t]: '' } })),
  fc.tuple(fc.constantFrom('$inc', '$mul'), target, number).map(([op, t, n]) => ({ [op]: { [t]: n } })),
  fc.tuple(fc.constantFrom('$min', '$max'), target, scalar).map(([op, t, v]) => ({ [op]: { [t]: v } })),
  fc
    .tuple(fc.constantFrom('a', 'b', 'a.x'), fc.constantFrom('c', 'd', 'b.z'))
    .map(([from, to]) => ({ $rename: { [from]: to } })),
  fc.tuple(fc.constantFrom('$push', '$addToSet', '$pull'), target, value).map(([op, t, v]) => ({ [op]: { [t]: v } })),
  fc.tuple(target, comparison).map(([t, c]) => ({ $pull: { [t]: c } })),
  fc.tuple(target, fc.array(scalar, { maxLength: 2 })).map(([t, all]) => ({ $pullAll: { [t]: all } })),
  fc.tuple(target, fc.constantFrom(1, -1)).map(([t, n]) => ({ $pop: { [t]: n } })),
  fc.tuple(target, array).map(([t, all]) => ({ $addToSet: { [t]: { $each: all } } })),
  fc
    .record(
      {
        $each: array,
        $position: fc.constantFrom(0, 1, -1),
        $slice: fc.constantFrom(0, 2, -2),
        $sort: fc.constantFrom<unknown>(1, -1, { x: 1 }, { x: -1, y: 1 }),
      },
      { requiredKeys: ['$each'], noNullPrototype: true },
    )
    .chain((modifiers) => target.map((t) => ({ $push: { [t]: modifiers } }))),
);

export const update: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 5, arbitrary: oneUpdate },
  fc
    .tuple(oneUpdate, fc.constantFrom<Doc>({ $setOnInsert: { e: 1 } }, { $set: { e: 2, f: { x: 1 } } }))
    .map(([u, more]) => ({
      ...u,
      ...more,
    })),
);

const field = fc.constantFrom('$a', '$b', '$c', '$a.x', '$b.y');
const operand = fc.oneof(
  { weight: 3, arbitrary: field },
  scalar.map((v) => ({ $literal: v })),
  number,
);
const expression: fc.Arbitrary<unknown> = fc.oneof(
  field,
  fc
    .tuple(
      fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp', '$subtract', '$divide', '$mod'),
      operand,
      operand,
    )
    .map(([op, a, b]) => ({ [op]: [a, b] })),
  fc
    .tuple(fc.constantFrom('$and', '$or', '$add', '$multiply', '$ifNull', '$concat'), operand, operand)
    .map(([op, a, b]) => ({
      [op]: [a, b],
    })),
  fc.tuple(fc.constantFrom('$not', '$isArray'), operand).map(([op, a]) => ({ [op]: [a] })),
  fc
    .tuple(fc.constantFrom('$size', '$first', '$last', '$reverseArray', '$abs', '$floor', '$ceil'), field)
    .map(([op, a]) => ({ [op]: a })),
  fc
    .tuple(fc.constantFrom('$sum', '$avg', '$min', '$max', '$toLower', '$toUpper', '$strLenCP', '$mergeObjects'), field)
    .map(([op, a]) => ({ [op]: a })),
  fc.tuple(fc.constantFrom('$year', '$month', '$dayOfMonth'), field).map(([op, a]) => ({ [op]: a })),
  fc.tuple(field, fc.constantFrom(0, 1, -1, 5)).map(([a, n]) => ({ $arrayElemAt: [a, n] })),
  fc.tuple(operand, field).map(([a, b]) => ({ $in: [a, b] })),
  fc.tuple(field, field).map(([a, b]) => ({ $concatArrays: [a, b] })),
  fc.tuple(field, fc.constantFrom(1, 2, -1)).map(([a, n]) => ({ $slice: [a, n] })),
  fc.tuple(operand, operand, operand).map(([a, b, c]) => ({ $cond: [a, b, c] })),
  fc.tuple(operand, operand, operand).map(([a, b, c]) => ({
    $switch: {
      branches: [
        Object.fromEntries([
          ['case', a],
          ['then', b],
        ]),
      ],
      default: c,
    },
  })),
  fc.tuple(field, operand).map(([input, v]) => ({ $filter: { input, as: 'it', cond: { $eq: ['$$it', v] } } })),
  field.map((input) => ({ $map: { input, as: 'it', in: { $eq: ['$$it', 1] } } })),
  field.map((date) => ({ $dateToString: { date, format: '%Y-%m-%dT%H:%M', timezone: 'Asia/Seoul' } })),
  fc.tuple(field, fc.constantFrom(0, 1)).map(([s, n]) => ({ $substrCP: [s, n, 1] })),
);

const accumulator = fc.oneof(
  fc.tuple(fc.constantFrom('$sum', '$avg', '$min', '$max'), operand).map(([op, e]) => ({ [op]: e })),
  fc.constant({ $sum: 1 }),
  fc.constant({ $count: {} }),
);

/** Stages that can't fail, whatever the documents hold. */
const safeStage: fc.Arbitrary<Doc> = fc.oneof(
  filter.map((f) => ({ $match: f })),
  fc.tuple(fc.oneof(field, fc.constant(null)), accumulator).map(([id, total]) => ({ $group: { _id: id, total } })),
  fc.constantFrom('$a', '$b', '$a.x', '$b.y').map((p) => ({ $unwind: p })),
  fc
    .constantFrom('$a', '$b')
    .map((p) => ({ $unwind: { path: p, preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } })),
  projection.filter((p) => Object.values(p).every((v) => typeof v === 'number')).map((p) => ({ $project: p })),
  fc.constantFrom('a', 'b.y', ['a', 'c']).map((u) => ({ $unset: u })),
  fc.constantFrom('$a', '$b').map((e) => ({ $sortByCount: e })),
  fc.constant({ $count: 'n' }),
);

const computingStage: fc.Arbitrary<Doc> = fc.oneof(
  expression.map((e) => ({ $match: { $expr: e } })),
  fc.tuple(expression, accumulator).map(([id, total]) => ({ $group: { _id: id, total } })),
  fc.tuple(expression, expression).map(([p, q]) => ({ $project: { p, q, b: 1 } })),
  fc.tuple(fc.constantFrom('n', 'a', 'n.m'), expression).map(([f, e]) => ({ $addFields: { [f]: e } })),
  fc.constant({ $replaceRoot: { newRoot: '$a' } }),
);

/** A settled order, then two stages that can't fail or one that computes: what fails first is MongoDB's to choose. */
export const pipeline: fc.Arbitrary<Doc[]> = fc
  .oneof(
    fc.array(safeStage, { minLength: 1, maxLength: 2 }),
    fc.tuple(fc.constantFrom<Doc>({ $limit: 2 }, { $skip: 1 }), safeStage),
    fc.tuple(computingStage),
  )
  .map((stages) => [{ $sort: { _id: 1 } }, ...stages]);
