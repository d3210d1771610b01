import { Documents } from '../../src/storage/embedded/documents';
import { compileFilter } from '../../src/storage/embedded/matcher';
import { choosePlan } from '../../src/storage/embedded/planner';
import { readSort } from '../../src/storage/embedded/sorting';
import { type Journal, Table } from '../../src/storage/embedded/table';
import type { Doc } from './harness';

/** Which index the engine takes; that its answers are right without regard to it is the contract suite's. */
describe('the planner', () => {
  let rids = 0;
  const bytes = new Map<number, Uint8Array>();
  const journal: Journal = {
    documents: new Documents((rid) => ({ bytes: bytes.get(rid) as Uint8Array, patch: null })),
    put: (_table, { rid }, row) => void bytes.set(rid, row),
    patch: () => {
      throw new Error('this suite changes no rows');
    },
    remove: ({ rid }) => void bytes.delete(rid),
    index: () => undefined,
    nextRid: () => {
      rids += 1;
      return rids;
    },
  };
  const table = new Table('turns', 'pumasi.turns', journal);
  table.createIndex({ 'legs.key': 1 }, { unique: true });
  table.createIndex({ conversation: 1, state: 1, at: 1 }, {});
  table.createIndex({ slug: 1 }, { unique: true, sparse: true });
  table.createIndex({ dueAt: 1 }, { partialFilterExpression: { state: 'waiting' } });
  table.createIndex({ zone: 1, at: -1 }, {});
  table.createIndex({ zone: 1, kinds: 1, open: 1, _id: 1 }, {});
  table.createIndex({ scores: 1 }, {});
  table.createIndex({ 'legs.who': 1, 'legs.n': 1 }, {});
  table.createIndex({ 'legs.n': 1 }, {});
  for (let i = 0; i < 50; i += 1) {
    table.insert({
      _id: i,
      legs: [
        { key: `a#${i}`, n: i, who: `w${i % 5}` },
        { key: `b#${i}`, n: -1, who: 'nobody' },
      ],
      kinds: [['walk', 'shop', 'repair', 'read', 'cook'][i % 5], 'talk'],
      scores: [i, i + 1],
      open: true,
      conversation: `c${i % 5}`,
      state: 'open',
      at: i,
      zone: 'z',
    });
  }

  const CASES: readonly (readonly [string, Doc, Doc, string | null])[] = [
    ['a point look-up in an array', { 'legs.key': 'a#7' }, {}, 'legs.key_1'],
    ['the id', { _id: 7 }, {}, '_id_'],
    ['the id before all others', { _id: 7, conversation: 'c1', state: 'open' }, {}, '_id_'],
    ['two equalities and a sort', { conversation: 'c1', state: 'open' }, { at: 1 }, 'conversation_1_state_1_at_1'],
    ['… the other way round', { conversation: 'c1', state: 'open' }, { at: -1 }, 'conversation_1_state_1_at_1'],
    [
      '$in and a range',
      { conversation: 'c1', state: { $in: ['open', 'done'] }, at: { $gt: 3 } },
      {},
      'conversation_1_state_1_at_1',
    ],
    ['a prefix', { conversation: 'c1' }, {}, 'conversation_1_state_1_at_1'],
    ['not without the first field', { state: 'open' }, {}, null],
    ['an equality and a range', { zone: 'z', at: { $lt: 9 } }, {}, 'zone_1_at_-1'],
    ['not under $or', { $or: [{ zone: 'z' }, { at: 1 }] }, {}, null],
    ['a sparse index for a value', { slug: 'a' }, {}, 'slug_1'],
    ['a sparse index never for null', { slug: null }, {}, null],
    ['a sparse index never for a sort alone', {}, { slug: 1 }, null],
    ['a partial index when the filter implies it', { state: 'waiting', dueAt: { $lte: 5 } }, {}, 'dueAt_1'],
    ['a partial index never otherwise', { dueAt: { $lte: 5 } }, {}, null],
    ['a partial index by what it holds alone', { state: 'waiting' }, {}, 'dueAt_1'],
    ['a sort alone', {}, { zone: -1, at: 1 }, 'zone_1_at_-1'],
    ['an array in the middle: all fields', { zone: 'z', kinds: 'walk', open: true }, {}, 'zone_1_kinds_1_open_1__id_1'],
    ['… and its order', { zone: 'z', kinds: 'walk', open: true }, { _id: 1 }, 'zone_1_kinds_1_open_1__id_1'],
  ];

  const planOf = (filter: Doc, sort: Doc = {}) => choosePlan(table.trees, compileFilter(filter).root, readSort(sort));

  test.each(CASES)('%s', (_name, filter, sort, index) => {
    const plan = planOf(filter, sort);
    expect(plan.kind === 'index' ? plan.tree.spec.name : null).toBe(index);
  });

  test('a second filter of the same shape takes the same index, with its own values', () => {
    for (const n of [1, 2, 3, 1]) {
      const { found } = looksAt({ conversation: `c${n}`, state: 'open' });
      expect(found.map((id) => Number(id) % 5)).toEqual(Array(10).fill(n));
    }
  });

  test('a value that a partial index names makes another shape, and so does an array that comes later', () => {
    expect(planOf({ zone: 'z', state: 'waiting' })).toMatchObject({ tree: { spec: { name: 'dueAt_1' } } });
    expect(planOf({ zone: 'z', state: 'open' })).toMatchObject({ tree: { spec: { name: 'zone_1_at_-1' } } });
    const own = new Table('own', 'pumasi.own', journal);
    own.createIndex({ tag: 1 }, {});
    own.insert({ _id: 'a', tag: 'x' });
    const plan = (tag: string) => choosePlan(own.trees, compileFilter({ tag }).root, []);
    expect(plan('x')).toMatchObject({ exact: true });
    own.insert({ _id: 'b', tag: ['x', 'y'] });
    expect(plan('y')).toMatchObject({ exact: false });
  });

  describe('no document is tested', () => {
    const EXACT: readonly (readonly [string, Doc, boolean])[] = [
      ['for the equalities of an index', { conversation: 'c1', state: 'open' }, true],
      ['for several values', { conversation: { $in: ['c1', 'c2'] } }, true],
      ['for what a partial index holds', { state: 'waiting' }, true],
      ['never for a field outside the index', { conversation: 'c1', zone: 'z' }, false],
      ['never for a range', { conversation: 'c1', state: 'open', at: { $gt: 3 } }, false],
      ['never for a missing field', { conversation: null }, false],
      ['never beside a condition under $ne', { conversation: 'c1', state: { $ne: 'open' } }, false],
      ['never over an array', { scores: 3 }, false],
    ];
    test.each(EXACT)('%s', (_name, filter, exact) => {
      expect(planOf(filter)).toMatchObject({ kind: 'index', exact });
    });
  });

  const looksAt = (filter: Doc, sort: Doc = {}, limit = 0): { found: unknown[]; lookedAt: number } => {
    const before = table.lookedAt;
    const rows = table.find({ filter: compileFilter(filter), sort: readSort(sort), limit });
    return { found: rows.map(({ doc }) => doc._id), lookedAt: table.lookedAt - before };
  };

  test('an index that is in the order wanted stops at the limit', () => {
    const asked = looksAt({ conversation: 'c1', state: 'open' }, { at: -1 }, 2);
    expect(asked).toEqual({ found: [46, 41], lookedAt: 2 });
  });

  test('a sort that an array is part of is no index’s', () => {
    expect(planOf({ zone: 'z' }, { kinds: 1 })).toMatchObject({ sorted: false });
  });

  describe('on arrays, by MongoDB’s rules for bounds', () => {
    const LOOKS: readonly (readonly [string, Doc, number, number])[] = [
      ['an element in the middle of an index', { zone: 'z', kinds: 'walk', open: true }, 10, 10],
      ['several elements', { zone: 'z', kinds: { $in: ['walk', 'shop'] }, open: true }, 20, 20],
      ['a range over elements, one end', { scores: { $gte: 45 } }, 6, 6],
      ['both ends may be met by two elements, so one end bounds', { scores: { $gte: 45, $lt: 47 } }, 3, 6],
      ['two fields of one array: one of them bounds', { 'legs.key': 'a#7', 'legs.n': 7 }, 1, 1],
      ['… the first one of the index', { 'legs.who': 'w1', 'legs.n': -1 }, 10, 10],
      ['… or another index that ends sooner', { 'legs.who': 'w1', 'legs.n': 11 }, 1, 1],
    ];
    test.each(LOOKS)('%s', (_name, filter, found, lookedAt) => {
      const asked = looksAt(filter);
      expect({ found: asked.found.length, lookedAt: asked.lookedAt }).toEqual({ found, lookedAt });
    });
  });
});
