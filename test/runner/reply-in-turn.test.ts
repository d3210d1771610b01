import { memoryLogger } from '../../src/lib/logger';
import { TURN_AGAIN_MS } from '../../src/runner/limits';
import { connectStore, type Store } from '../../src/storage/store';
import { echoEngine, message, open, start, world } from './support';

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

test('a crash after the commit and before the outbox: spread again, every row once', async () => {
  const w = world(store);
  const { runner, members, me } = open(w, echoEngine());
  const next = open(w, echoEngine());
  await store.ready();
  const helper = await members.meet('push', 'u2', undefined, start);
  const id = await runner.accept(message(`@${helper.id}`, { reply: { token: 'r' } }));
  await runner.finish(id);
  await runner.close();
  w.sent.length = 0;
  await store.mongoose.connection.collection('outbox').deleteMany({});
  await store.mongoose.connection.collection('turns').updateOne({ _id: id as never }, { $set: { spread: false } });
  w.gone.push(me);
  expect(await next.runner.spreadStale(10)).toBe(1);
  expect(await next.runner.spreadStale(10)).toBeGreaterThanOrEqual(0);
  const rows = await store.mongoose.connection.collection('outbox').find({}).toArray();
  expect(rows.map((row) => String(row._id)).sort()).toEqual([`${id}#n0`, `${id}#r`]);
  // The answer goes out now, by its token: a row that was never sent must not end as "perhaps sent".
  await next.runner.finish(id);
  expect(w.sent).toMatchObject([{ reply: { token: 'r' }, messages: [{ text: `heard @${helper.id}` }] }]);
  w.clock.advance(60_000);
  await next.sender.recover();
  await next.sender.sendDue();
  expect(w.sent.map((one) => one.user)).toEqual(['u1', 'u2']);
});

test('a crash while a reply is being sent: another process tries it again as unsure, from the turn', async () => {
  const w = world(store);
  const { runner, me } = open(w, echoEngine());
  const other = open(w, echoEngine());
  await store.ready();
  const id = await runner.accept(message('a', { reply: { token: 'r' } }));
  await runner.finish(id);
  await runner.close();
  const { connection } = store.mongoose;
  expect(await connection.collection('outbox').find({}).toArray()).toEqual([]);
  await connection.collection('turns').updateOne({ _id: id as never }, { $set: { spread: false } });
  w.gone.push(me);
  expect(await other.runner.spreadStale(10)).toBe(1);
  await other.runner.close();
  expect(w.sent).toHaveLength(2);
  expect(w.sent[0]).not.toHaveProperty('unsure');
  expect(w.sent[1]).toEqual({ ...w.sent[0], unsure: true, mine: expect.any(Function) });
  expect(await connection.collection('outbox').find({}).toArray()).toMatchObject([{ _id: `${id}#r`, state: 'sent' }]);
  expect(await other.runner.open()).toBe(0);
});

test('a reply whose first try does not end well has its row before the turn is marked, and goes on from there', async () => {
  const w = world(store);
  w.answers = [{ is: 'later', why: 'push: 503', of: 'outage' }];
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  const id = await runner.accept(message('a'));
  await runner.finish(id);
  await runner.close();
  expect(await runner.open()).toBe(0);
  const rows = () => store.mongoose.connection.collection('outbox').find({}).toArray();
  expect(await rows()).toMatchObject([{ _id: `${id}#r`, state: 'queued', why: 'push: 503' }]);
  expect((await rows())[0]).not.toHaveProperty('inTurn');
  w.clock.advance(60 * 60_000);
  await sender.sendDue();
  expect(w.sent).toHaveLength(2);
  expect(w.sent[1]?.retryKey).toBe(w.sent[0]?.retryKey);
  expect(await rows()).toMatchObject([{ state: 'sent' }]);
});

test('a reply whose row found the store away goes on at once when the store is back', async () => {
  const w = world(store);
  w.answers = [{ is: 'later', why: 'push: 503', of: 'outage' }];
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  const away = Object.assign(new Error('away'), { name: 'MongoNetworkError' });
  const rows = store.mongoose.connection.collection('outbox');
  const insert = jest.spyOn(store.mongoose.model('Outbox').collection, 'insertOne');
  insert.mockRejectedValueOnce(away).mockRejectedValueOnce(away);
  await runner.finish(await runner.accept(message('a')));
  insert.mockRestore();
  await sender.recover();
  expect(await runner.spreadStale(10)).toBe(1);
  await runner.close();
  expect(await runner.open()).toBe(0);
  w.clock.advance(60_000);
  await sender.sendDue();
  expect(await rows.find({}).toArray()).toMatchObject([{ state: 'sent' }]);
});

test('a turn whose reply is on its way here is not spread again, nor before its mark is written', async () => {
  const w = world(store);
  const { runner } = open(w, echoEngine());
  await store.ready();
  const finished = runner.finish(await runner.accept(message('a')));
  while (w.sent.length === 0) await new Promise((go) => setImmediate(go));
  w.clock.advance(TURN_AGAIN_MS + 1);
  await runner.spreadStale(10);
  await finished;
  await runner.spreadStale(10);
  await runner.close();
  expect(w.sent).toHaveLength(1);
  expect(await runner.spreadStale(10)).toBe(0);
});

const DAY_MS = 24 * 60 * 60_000;

test('a retry planned by a clock that ran ahead is due in its own pause once the clock is right', async () => {
  const w = world(store);
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  w.answers = [{ is: 'later', why: 'later' }];
  const id = await runner.accept(message('hello'));
  w.clock.set(DAY_MS);
  await runner.finish(id);
  expect(w.sent).toHaveLength(1);
  // The row was written before the clock ran ahead.
  const rows = store.mongoose.connection.collection('outbox');
  await rows.updateOne({ state: 'queued' }, { $set: { createdAt: start } });
  w.clock.set(-DAY_MS);
  await sender.recover();
  w.clock.advance(60_000);
  await sender.sendDue();
  expect(w.sent).toHaveLength(2);
});

test('a row that a dead process was sending is due at once, though it was found by a clock that ran ahead', async () => {
  const w = world(store);
  const { runner, outbox, me } = open(w, echoEngine());
  const next = open(w, echoEngine());
  await store.ready();
  w.answers = [{ is: 'later', why: 'later' }];
  await runner.finish(await runner.accept(message('hello')));
  w.clock.advance(60_000);
  expect(await outbox.claim(w.clock.now(), 10, me)).toHaveLength(1);
  w.gone.push(me);
  w.clock.set(DAY_MS);
  expect(await next.sender.recover()).toBe(1);
  w.clock.set(-DAY_MS);
  await next.sender.recover();
  await next.sender.sendDue();
  expect(w.sent).toHaveLength(2);
});
