import type { Collection, Doc, Suite } from './harness';

const DOCS: readonly Doc[] = [
  { _id: 1, zone: 'n', min: 30, tags: ['a', 'b'], at: new Date('2026-05-01T16:00:00Z'), who: 'm1' },
  { _id: 2, zone: 'n', min: 60, tags: ['b'], at: new Date('2026-05-02T03:00:00Z'), who: 'm2' },
  { _id: 3, zone: 's', min: 90, tags: [], at: new Date('2026-05-02T20:00:00Z'), who: 'm1' },
  { _id: 4, zone: 's', tags: null, who: 'm9' },
];

type Case = readonly [name: string, pipeline: Doc[], result: unknown[]];

const CASES: readonly Case[] = [
  ['$match and $count', [{ $match: { zone: 'n' } }, { $count: 'n' }], [{ n: 2 }]],
  ['$count of nothing gives nothing', [{ $match: { zone: 'x' } }, { $count: 'n' }], []],
  [
    '$group with sums, averages, extremes',
    [
      {
        $group: {
          _id: '$zone',
          n: { $sum: 1 },
          min: { $sum: '$min' },
          avg: { $avg: '$min' },
          low: { $min: '$min' },
          high: { $max: '$min' },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'n', n: 2, min: 90, avg: 45, low: 30, high: 60 },
      { _id: 's', n: 2, min: 90, avg: 90, low: 90, high: 90 },
    ],
  ],
  ['$group over everything', [{ $group: { _id: null, total: { $sum: '$min' } } }], [{ _id: null, total: 180 }]],
  [
    '$group with $push, $first, $last',
    [
      { $sort: { _id: 1 } },
      { $group: { _id: '$zone', all: { $push: '$min' }, first: { $first: '$_id' }, last: { $last: '$min' } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'n', all: [30, 60], first: 1, last: 60 },
      { _id: 's', all: [90], first: 3, last: null },
    ],
  ],
  [
    '$group by a computed key',
    [
      { $group: { _id: { z: '$zone', long: { $gte: ['$min', 60] } }, n: { $sum: 1 } } },
      { $sort: { n: -1, _id: 1 } },
      { $limit: 1 },
    ],
    [{ _id: { z: 'n', long: false }, n: 1 }],
  ],
  [
    '$group by the day in Seoul',
    [
      { $match: { at: { $exists: true } } },
      {
        $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Seoul' } }, n: { $sum: 1 } },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: '2026-05-02', n: 2 },
      { _id: '2026-05-03', n: 1 },
    ],
  ],
  [
    '$sort, $skip, $limit',
    [{ $sort: { min: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { min: 1 } }],
    [{ _id: 2, min: 60 }],
  ],
  [
    '$project computes, includes and leaves out',
    [{ $match: { _id: 1 } }, { $project: { _id: 0, zone: 1, hours: { $divide: ['$min', 60] }, name: '$who' } }],
    [{ zone: 'n', hours: 0.5, name: 'm1' }],
  ],
  [
    '$unwind',
    [{ $unwind: '$tags' }, { $sort: { _id: 1, tags: 1 } }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
      { _id: 2, tags: 'b' },
    ],
  ],
  [
    '$unwind that keeps the empty ones, with places',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $sort: { _id: 1, i: 1 } },
      { $project: { tags: 1, i: 1 } },
    ],
    [
      { _id: 1, tags: 'a', i: 0 },
      { _id: 1, tags: 'b', i: 1 },
      { _id: 2, tags: 'b', i: 0 },
      { _id: 3, i: null },
      { _id: 4, tags: null, i: null },
    ],
  ],
  [
    '$addFields and $cond',
    [
      { $match: { _id: { $lte: 2 } } },
      { $addFields: { long: { $cond: [{ $gt: ['$min', 30] }, 'yes', 'no'] } } },
      { $sort: { _id: 1 } },
      { $project: { long: 1 } },
    ],
    [
      { _id: 1, long: 'no' },
      { _id: 2, long: 'yes' },
    ],
  ],
  [
    '$ifNull and missing values',
    [{ $match: { _id: 4 } }, { $project: { min: { $ifNull: ['$min', 0] }, other: '$nope' } }],
    [{ _id: 4, min: 0 }],
  ],
  [
    '$size and $filter',
    [
      { $match: { _id: 1 } },
      { $project: { n: { $size: '$tags' }, b: { $filter: { input: '$tags', as: 't', cond: { $eq: ['$$t', 'b'] } } } } },
    ],
    [{ _id: 1, n: 2, b: ['b'] }],
  ],
  [
    '$sortByCount',
    [{ $sortByCount: '$zone' }, { $sort: { _id: 1 } }],
    [
      { _id: 'n', count: 2 },
      { _id: 's', count: 2 },
    ],
  ],
  ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { z: '$zone' } } }], [{ z: 'n' }]],
  ['$unset', [{ $match: { _id: 4 } }, { $unset: ['tags', 'who'] }], [{ _id: 4, zone: 's' }]],
  [
    '$facet',
    [{ $facet: { n: [{ $count: 'all' }], zones: [{ $group: { _id: '$zone' } }, { $sort: { _id: 1 } }] } }],
    [{ n: [{ all: 4 }], zones: [{ _id: 'n' }, { _id: 's' }] }],
  ],
  [
    '$match with $expr',
    [{ $match: { $expr: { $eq: ['$min', { $multiply: [30, 2] }] } } }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
];

export const aggregation: Suite = (harness) => {
  describe('aggregation', () => {
    let collection: Collection;
    beforeAll(async () => {
      collection = await harness.collection(DOCS);
    });

    test.each(CASES)('%s', async (_name, pipeline, result) => {
      expect(await collection.aggregate(pipeline).toArray()).toEqual(result);
    });

    test('$addToSet, in no order', async () => {
      const [all] = await collection.aggregate([{ $group: { _id: null, who: { $addToSet: '$who' } } }]).toArray();
      expect(new Set(all?.who)).toEqual(new Set(['m1', 'm2', 'm9']));
    });

    test('$lookup by equality, with none found an empty list', async () => {
      const members = await harness.collection([
        { _id: 'm1', name: 'Kim' },
        { _id: 'm2', name: 'Lee' },
      ]);
      const joined = await collection
        .aggregate([
          { $lookup: { from: members.name, localField: 'who', foreignField: '_id', as: 'member' } },
          { $sort: { _id: 1 } },
          { $project: { 'member.name': 1 } },
        ])
        .toArray();
      expect(joined).toEqual([
        { _id: 1, member: [{ name: 'Kim' }] },
        { _id: 2, member: [{ name: 'Lee' }] },
        { _id: 3, member: [{ name: 'Kim' }] },
        { _id: 4, member: [] },
      ]);
    });

    test('division by zero and other failures are the server’s errors', async () => {
      const failing = (expression: Doc) => collection.aggregate([{ $project: { x: expression } }]).toArray();
      await expect(failing({ $divide: [1, 0] })).rejects.toMatchObject({ name: 'MongoServerError' });
      await expect(failing({ $size: '$min' })).rejects.toMatchObject({ name: 'MongoServerError' });
    });
  });
};
