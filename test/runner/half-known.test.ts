import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { seededRandom } from '../../src/lib/random';
import { STORE_AGAIN_MS, TURN_AGAIN_MS } from '../../src/runner/limits';
import { takenAtBirth } from '../../src/services/outbox';
import { createHolders } from '../../src/storage/holders';
import { HOLDER_GONE_MS } from '../../src/storage/limits';
import { connectStore, type Store } from '../../src/storage/store';
import { MongoNetworkError } from '../support/simulation/store';
import { echoEngine, message, open, start, world } from './support';

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

/**
 * A store whose next native `call` on `name` is carried out after `until`, while its answer gets lost; `arm` makes it
 * ready.
 */
function losing(
  host: Store,
  name: string,
  call: string,
  until?: Promise<void>,
): { readonly store: Store; arm(): void } {
  let armed = false;
  const model: ModelHost['model'] = (of, schema) => {
    const made = host.model(of, schema);
    if (of !== name) return made;
    const collection = new Proxy(made.collection, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (key !== call || typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const lost = armed;
          armed = false;
          if (lost) await until;
          const answer: unknown = await Reflect.apply(value, target, args);
          if (lost) throw new MongoNetworkError('the connection broke');
          return answer;
        };
      },
    });
    return new Proxy(made, {
      get: (target, key) => (key === 'collection' ? collection : Reflect.get(target, key, target)),
    });
  };
  return { store: { ...host, model }, arm: () => (armed = true) };
}

const rowsIn = (of: Store) => of.mongoose.connection.collection('outbox').find({}).toArray();

test('a turn that another process had accepted is spread by the one that ran it, though the answer to its commit got lost', async () => {
  const w = world(store);
  const lossy = losing(store, 'Turn', 'updateOne');
  const other = open(w, echoEngine());
  const runs = open({ ...w, store: lossy.store }, echoEngine());
  await store.ready();
  const helper = await runs.members.meet('push', 'u2', undefined, start);
  const id = await other.runner.accept(message(`@${helper.id}`));
  lossy.arm();
  await expect(runs.runner.finish(id)).rejects.toThrow('broke');
  w.clock.advance(TURN_AGAIN_MS + 1);
  expect(await runs.runner.takeStale()).toBeNull();
  await runs.runner.close();
  await runs.sender.sendDue();
  expect(w.sent.map(({ user }) => user).sort()).toEqual(['u1', 'u2']);
  expect(await runs.runner.open()).toBe(0);
});

test('a message is answered though its writing ended late and its answer got lost', async () => {
  const w = world(store);
  let arrive = (): void => undefined;
  const lossy = losing(store, 'Turn', 'insertOne', new Promise((resolve) => (arrive = resolve)));
  const { runner } = open({ ...w, store: lossy.store }, echoEngine());
  await store.ready();
  const first = await runner.accept(message('a'));
  lossy.arm();
  const second = runner.accept(message('b'));
  // This run finds no further turn, so the process takes the conversation for quiet.
  await runner.finish(first);
  arrive();
  await expect(second).rejects.toThrow('broke');
  expect(await runner.takeStale()).toBeNull();
  w.clock.advance(TURN_AGAIN_MS + 1);
  const taken = await runner.takeStale();
  if (!taken) throw new Error('the second message was forgotten');
  await runner.finish(taken);
  await runner.close();
  expect(w.sent).toHaveLength(2);
  expect(await runner.open()).toBe(0);
});

test('a message whose writing seemed to fail is answered a second later, not after the pause of a failed run', async () => {
  const w = world(store);
  const lossy = losing(store, 'Turn', 'insertOne');
  const { runner } = open({ ...w, store: lossy.store }, echoEngine());
  await store.ready();
  lossy.arm();
  await expect(runner.accept(message('a'))).rejects.toThrow('broke');
  w.clock.advance(STORE_AGAIN_MS);
  const taken = await runner.takeStale();
  if (!taken) throw new Error('the message still waits');
  await runner.finish(taken);
  await runner.close();
  expect(w.sent).toHaveLength(1);
});

test('a row is sent though the answer to its writing got lost, once and without a doubt', async () => {
  const w = world(store);
  const lossy = losing(store, 'Outbox', 'insertOne');
  const { runner, sender, members } = open({ ...w, store: lossy.store }, echoEngine());
  await store.ready();
  await members.meet('inline', 'u1', undefined, start);
  const id = await runner.accept(message('a', { door: 'inline' }));
  await runner.handOver(id);
  lossy.arm();
  await expect(runner.finish(id)).rejects.toThrow('broke');
  w.clock.advance(TURN_AGAIN_MS + 1);
  await runner.spreadStale(10);
  await sender.recover();
  await sender.sendDue();
  await runner.close();
  expect(w.sent).toHaveLength(1);
  expect(w.sent[0]).not.toHaveProperty('unsure');
  expect(await runner.open()).toBe(0);
});

test('a waiting row is let go when the turn that claimed it is done without it, and not before', async () => {
  const w = world(store);
  const { runner, outbox } = open(w, echoEngine());
  await store.ready();
  const done = await runner.accept(message('a'));
  await runner.finish(done);
  const ahead = await runner.accept(message('b'));
  await runner.close();
  const turns = store.mongoose.connection.collection('turns');
  await turns.updateOne({ _id: done as never }, { $set: { carried: ['shown#n0'] } });
  const base = { kind: 'notice', state: 'waiting', nextAt: start, attempts: 0, tried: [], createdAt: start } as const;
  await outbox.add([
    { ...base, _id: 'left#n0', claimedBy: done },
    { ...base, _id: 'shown#n0', claimedBy: done },
    { ...base, _id: 'open#n0', claimedBy: ahead },
  ]);
  expect(await runner.letGoStale(10)).toBe(1);
  const claimed = (await rowsIn(store)).flatMap(({ _id, claimedBy }) => (claimedBy ? [String(_id)] : []));
  expect(claimed.sort()).toEqual(['open#n0', 'shown#n0']);
});

test('a process that stood still sends nothing, and leaves what another one has taken over alone', async () => {
  const w = world(store);
  const { runner, sender, outbox, me } = open(w, echoEngine());
  await store.ready();
  w.still = true;
  const id = await runner.accept(message('a', { reply: { token: 'r' } }));
  await runner.finish(id);
  await runner.close();
  expect(w.sent).toEqual([]);
  expect(await rowsIn(store)).toMatchObject([{ _id: `${id}#r`, state: 'queued', reply: { token: 'r' } }]);
  await store.mongoose.connection
    .collection('outbox')
    .updateOne({}, { $set: { state: 'sending', holder: 'hld_other' } });
  const [row] = await outbox.byIds([`${id}#r`]);
  if (!row) throw new Error('no row');
  await outbox.end(takenAtBirth(row, me), { state: 'dropped', why: 'test' }, start);
  expect(await rowsIn(store)).toMatchObject([{ state: 'sending', holder: 'hld_other' }]);
  w.still = false;
  w.clock.advance(60_000);
  await sender.sendDue();
  expect(w.sent).toEqual([]);
});

test('what a push may have shown is not said again by its token', async () => {
  const w = world(store);
  w.answers = [{ is: 'later', why: 'push: 503', of: 'outage', maybe: true }];
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  await runner.finish(await runner.accept(message('a', { reply: { token: 'r' } })));
  await runner.close();
  w.clock.advance(60_000);
  await sender.sendDue();
  expect(w.sent.map(({ reply }) => reply)).toEqual([{ token: 'r' }, undefined]);
  expect(w.sent[1]?.retryKey).toBe(w.sent[0]?.retryKey);
});

test('a process lives while its beats reach the store; an embedded store has one process, which always lives', async () => {
  const { clock } = world(store);
  const random = seededRandom(7);
  const shared = createHolders({ ...store, kind: 'mongodb' }, { clock, random });
  const alone = createHolders(store, { clock, random });
  await store.ready();
  await shared.begin();
  clock.advance(HOLDER_GONE_MS - 1);
  expect(shared.live()).toBe(true);
  clock.advance(1);
  expect([shared.live(), alone.live()]).toEqual([false, true]);
  await shared.beat();
  expect(shared.live()).toBe(true);
});

test('a reply that a push may have shown waits with a mark, however old it is', async () => {
  const w = world(store);
  w.answers = [
    { is: 'later', why: 'push: 503', of: 'outage', maybe: true },
    { is: 'later', why: 'ECONNREFUSED', of: 'outage' },
  ];
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  await runner.finish(await runner.accept(message('a')));
  await runner.close();
  w.clock.advance(25 * 60 * 60_000);
  await sender.sendDue();
  expect(await rowsIn(store)).toMatchObject([{ state: 'waiting', repeat: true }]);
});

test('a claim whose answer got lost sends the row later, without a doubt', async () => {
  const w = world(store);
  const { runner, outbox, me } = open(w, echoEngine());
  await store.ready();
  w.answers = [{ is: 'later', why: 'later' }];
  await runner.finish(await runner.accept(message('a')));
  await runner.close();
  w.clock.advance(60_000);
  const [claimed] = await outbox.claim(w.clock.now(), 1, me);
  outbox.doubt(claimed?._id ?? '', 'untried');
  await outbox.recover(w.clock.now(), { me, gone: () => [], live: () => true });
  expect(await rowsIn(store)).toMatchObject([{ state: 'queued' }]);
  expect((await rowsIn(store))[0]).not.toHaveProperty('unsure');
});
