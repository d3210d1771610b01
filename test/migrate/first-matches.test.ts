import { memoryLogger } from '../../src/lib/logger';
import { bringUp, steps } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import { connectStore } from '../../src/storage/store';

const first = steps.filter(({ number }) => number === 25);

test('step 25 counts the first help of each member once, and that of nobody unknown', async () => {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  try {
    await store.ready();
    const members = collectionOf(store, 'members');
    for (const _id of ['a', 'b']) await members.insertOne({ _id, joinedAt: new Date('2026-09-30T15:00:00Z') });
    const facts = collectionOf(store, 'facts');
    const help = (source: string, day: string, giver: string, receiver: string) =>
      facts.insertOne({
        ...{ _id: source, kind: 'exchange.match', community: 'here', day, zone: 'z', service: 'walk' },
        ...{ giver, receiver },
      });
    await help('match:2', '2026-10-20', 'a', 'b');
    await help('match:1', '2026-10-08', 'a', 'gone');
    expect((await bringUp(store, { steps: first, check: true })).map(({ left }) => left)).toEqual([2]);
    expect((await bringUp(store, { steps: first })).map(({ lifted }) => lifted)).toEqual([2]);
    expect((await bringUp(store, { steps: first })).map(({ lifted }) => lifted)).toEqual([0]);
    const made = await facts.find({ kind: 'exchange.first' }, { sort: { _id: 1 } }).toArray();
    expect(made).toMatchObject([
      { _id: 'member:a:first-match', day: '2026-10-08', giver: 'a', receiver: null, units: 7, times: 1 },
      { _id: 'member:b:first-match', day: '2026-10-20', giver: null, receiver: 'b', units: 19, times: 1 },
    ]);
  } finally {
    await store.close();
  }
});
