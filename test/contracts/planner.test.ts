import { compileFilter } from '../../src/storage/embedded/matcher';
import { readSort } from '../../src/storage/embedded/sorting';
import { type Journal, Table } from '../../src/storage/embedded/table';
import type { Doc } from './harness';

/** Which index the engine takes; that its answers are right without regard to it is the contract suite's. */
describe('the planner', () => {
  let rids = 0;
  const journal: Journal = {
    put: () => undefined,
    remove: () => undefined,
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
  for (let i = 0; i < 50; i += 1) {
    table.insert({
      _id: i,
      legs: [{ key: `a#${i}` }, { key: `b#${i}` }],
      conversation: `c${i % 5}`,
      state: 'open',
      at: i,
      zone: 'z',
    });
  }

  const CASES: readonly (readonly [string, Doc, Doc, string | null])[] = [
    ['a point look-up in an array', { 'legs.key': 'a#7' }, {}, 'legs.key_1'],
    ['$elemMatch', { legs: { $elemMatch: { key: 'a#7' } } }, {}, 'legs.key_1'],
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
    ['under $and', { $and: [{ zone: 'z' }, { at: { $lt: 9 } }] }, {}, 'zone_1_at_-1'],
    ['not under $or', { $or: [{ zone: 'z' }, { at: 1 }] }, {}, null],
    ['a sparse index for a value', { slug: 'a' }, {}, 'slug_1'],
    ['a sparse index never for null', { slug: null }, {}, null],
    ['a sparse index never for a sort alone', {}, { slug: 1 }, null],
    ['a partial index when the filter implies it', { state: 'waiting', dueAt: { $lte: 5 } }, {}, 'dueAt_1'],
    ['a partial index never otherwise', { dueAt: { $lte: 5 } }, {}, null],
    ['a sort alone', {}, { zone: -1, at: 1 }, 'zone_1_at_-1'],
    ['an expression can’t use one', { zone: /z/ }, {}, null],
  ];

  test.each(CASES)('%s', (_name, filter, sort, index) => {
    expect(table.explain(compileFilter(filter), readSort(sort))).toBe(index);
  });

  test('an index that is in the order wanted stops at the limit', () => {
    const filter = compileFilter({ conversation: 'c1', state: 'open' });
    let tried = 0;
    const counting = {
      root: filter.root,
      test: (doc: Doc) => {
        tried += 1;
        return filter.test(doc);
      },
    };
    const rows = table.find({ filter: counting, sort: readSort({ at: -1 }), skip: 0, limit: 2 });
    expect(rows.map(({ doc }) => doc._id)).toEqual([46, 41]);
    expect(tried).toBe(2);
  });
});
