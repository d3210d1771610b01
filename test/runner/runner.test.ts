import type { Incoming } from '../../src/channels/message';
import type { Timed } from '../../src/lib/job';
import { memoryLogger } from '../../src/lib/logger';
import { STORE_AGAIN_MS, TURN_AGAIN_MS } from '../../src/runner/limits';
import type { Turn } from '../../src/runner/turns';
import type { Sessions } from '../../src/storage/sessions';
import { connectStore, type Store } from '../../src/storage/store';

import { echoEngine, message, notice, open, start, words, world } from './support';

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

test('the same event three times at once is one turn with one answer', async () => {
  const w = world(store);
  const engine = echoEngine();
  const { runner } = open(w, engine);
  await store.ready();
  const one = message('hello');
  const turns = await Promise.all([1, 2, 3].map(async () => runner.finish(await runner.accept(one))));
  expect(engine.runs).toBe(1);
  expect(new Set(turns.map((turn) => turn._id)).size).toBe(1);
  expect(turns.map(words)).toEqual([['heard hello'], ['heard hello'], ['heard hello']]);
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard hello']);
  expect(await runner.finish(await runner.accept(one)).then(words)).toEqual(['heard hello']);
  expect(w.sent).toHaveLength(1);
});

test('turns of one conversation run in the order in which they happened, whichever is finished first', async () => {
  const w = world(store);
  const { runner } = open(w, echoEngine());
  await store.ready();
  const [a, b, c] = [message('a'), message('b'), message('c')];
  const ids = [];
  for (const one of [c, a, b]) ids.push(await runner.accept(one));
  const last = await runner.finish(ids[0] ?? '');
  expect(words(last)).toEqual(['heard a,b,c']);
  expect(last.seq).toBe(3);
});

test('two processes on one store complete every turn once and in order, even without a lock between them', async () => {
  const w = world(store);
  const forgets: () => Sessions = () => ({
    alone: async (_key, work) => void (await work(null)),
    close: async () => undefined,
  });
  const one = open(
    w,
    echoEngine(() => new Promise((resolve) => setTimeout(resolve, 2))),
    forgets(),
  );
  const two = open(
    w,
    echoEngine(() => new Promise((resolve) => setTimeout(resolve, 2))),
    forgets(),
  );
  await store.ready();
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) ids.push(await (i % 2 ? one : two).runner.accept(message(String(i))));
  await Promise.all(ids.flatMap((id) => [one.runner.finish(id), two.runner.finish(id)]));
  const last = await one.runner.finish(ids[11] ?? '');
  expect(words(last)).toEqual([`heard ${ids.map((_, i) => i).join(',')}`]);
  expect(w.sent).toHaveLength(12);
});

test('a stale session at hand is found out and replaced by the one in the store', async () => {
  const w = world(store);
  const sessions: Sessions = {
    alone: async (_key, work) => void (await work({ seq: 0, session: null })),
    close: async () => undefined,
  };
  const { runner } = open(w, echoEngine(), sessions);
  await store.ready();
  await runner.finish(await runner.accept(message('a')));
  expect(words(await runner.finish(await runner.accept(message('b'))))).toEqual(['heard a,b']);
});

test('a turn that fails twice ends in an apology, keeps the session and does not stop the next', async () => {
  const w = world(store);
  const engine = echoEngine((text) => {
    if (text === '!') throw new Error('the action broke');
  });
  const { runner } = open(w, engine);
  await store.ready();
  await runner.finish(await runner.accept(message('a')));
  const failed = await runner.finish(await runner.accept(message('!')));
  expect(failed.failed).toBe('the action broke');
  expect(words(failed)).toEqual(['{"key":"system.failed"}']);
  expect(engine.runs).toBe(3);
  expect(w.logger.lines.filter((line) => line.level === 'error')).toHaveLength(2);
  expect(words(await runner.finish(await runner.accept(message('b'))))).toEqual(['heard a,b']);
});

test('a store that is away leaves the turn accepted; it is taken up again and done once', async () => {
  const w = world(store);
  let away = true;
  const engine = echoEngine(() => {
    if (away) throw Object.assign(new Error('no primary'), { name: 'MongoServerSelectionError' });
  });
  const { runner } = open(w, engine);
  await store.ready();
  const id = await runner.accept(message('a'));
  await expect(runner.finish(id)).rejects.toThrow('no primary');
  // The first try after that comes at once; the pause before the next ones grows.
  expect(await runner.takeStale()).toBe(id);
  for (let pause = STORE_AGAIN_MS; pause <= 4 * STORE_AGAIN_MS; pause *= 2) {
    await expect(runner.finish(id)).rejects.toThrow('no primary');
    w.clock.advance(pause - 1);
    expect(await runner.takeStale()).toBeNull();
    w.clock.advance(1);
    expect(await runner.takeStale()).toBe(id);
  }
  away = false;
  expect(words(await runner.finish(id))).toEqual(['heard a']);
  expect(await runner.takeStale()).toBeNull();
  expect(w.sent).toHaveLength(1);
});

describe('an inline channel', () => {
  const inline = (text: string, more: Partial<Incoming> = {}) => message(text, { door: 'inline', ...more });

  test('answers in the turn and sends nothing', async () => {
    const w = world(store);
    const { runner } = open(w, echoEngine());
    await store.ready();
    expect(words(await runner.finish(await runner.accept(inline('a'))))).toEqual(['heard a']);
    expect(w.sent).toEqual([]);
  });

  test('given up in time, the replies go by a call; given up too late, they stay inline', async () => {
    const w = world(store);
    const { runner } = open(w, echoEngine());
    await store.ready();
    const id = await runner.accept(inline('a', { reply: { callbackUrl: 'https://x' } }));
    expect(await runner.handOver(id)).toBe(true);
    await runner.finish(id);
    expect(w.sent).toMatchObject([{ messages: [{ text: 'heard a' }], reply: { callbackUrl: 'https://x' } }]);
    const other = await runner.accept(inline('b'));
    await runner.finish(other);
    expect(await runner.handOver(other)).toBe(false);
    expect(w.sent).toHaveLength(1);
  });

  test('what could not be sent first goes with the next message, once, also at a repeat of it', async () => {
    const w = world(store);
    w.answers = [{ is: 'waits' }];
    const { runner } = open(w, echoEngine());
    await store.ready();
    const id = await runner.accept(inline('a'));
    await runner.handOver(id);
    await runner.finish(id);
    const next = inline('b');
    const nextId = await runner.accept(next);
    expect(words(await runner.finish(nextId))).toEqual(['heard a,b', 'heard a']);
    expect(words(await runner.finish(await runner.accept(next)))).toEqual(['heard a,b', 'heard a']);
    expect(words(await runner.finish(await runner.accept(inline('c'))))).toEqual(['heard a,b,c', 'heard a']);
  });

  test('a turn that is run again takes along what it took before, whatever has come to wait since', async () => {
    const w = world(store);
    const { outbox } = open(w, echoEngine());
    await store.ready();
    const row = (_id: string) => ({
      ...{ _id, kind: 'reply' as const, state: 'waiting' as const, conversation: 'inline:u1', messages: [] },
      ...{ purpose: 'answer' as const, nextAt: start, attempts: 0, tried: [], createdAt: start },
    });
    const taken = async (turn: string) =>
      (
        await outbox.takeAlong({ conversation: 'inline:u1', member: null }, turn, {
          most: 2,
          what: 'answers',
          now: start,
        })
      ).map((one) => one._id);
    await outbox.add(['m', 'n'].map(row));
    expect(await taken('first')).toEqual(['m', 'n']);
    await outbox.add(['a', 'b'].map(row));
    expect(await taken('first')).toEqual(['m', 'n']);
    expect(await taken('second')).toEqual(['a', 'b']);
  });

  test('what waits is not lost with a turn that fails: it goes with the message after it', async () => {
    const w = world(store);
    w.answers = [{ is: 'waits' }];
    const engine = echoEngine((text) => {
      if (text === '!') throw new Error('the action broke');
    });
    const { runner } = open(w, engine);
    await store.ready();
    const id = await runner.accept(inline('a'));
    await runner.handOver(id);
    await runner.finish(id);
    expect((await runner.finish(await runner.accept(inline('!')))).failed).toBe('the action broke');
    expect(words(await runner.finish(await runner.accept(inline('b'))))[1]).toBe('heard a');
  });
});

describe('jobs', () => {
  const timed = (run: Timed['run']): Timed => ({ name: 'clockwork', due: async () => [], run });
  const job = { id: 'clockwork.tick:1', timed: 'clockwork', args: { n: '1' } };

  test('a job runs once however often it is due, and its notices go out', async () => {
    const w = world(store);
    let runs = 0;
    const { runner, outbox } = open(w, echoEngine(), undefined, [
      timed(async (_job, cause) => {
        runs++;
        cause.tell({ ...notice, to: 'mem_x', say: { text: { plain: 'tick' } } });
      }),
    ]);
    await store.ready();
    await Promise.all([runner.work(job), runner.work(job)]);
    await runner.work(job);
    expect(runs).toBe(1);
    expect((await outbox.count()).queued).toBe(1);
  });

  test('a job that fails is taken up again, with the same cause', async () => {
    const w = world(store);
    const keys: string[] = [];
    const { runner } = open(w, echoEngine(), undefined, [
      timed(async (_job, cause) => {
        keys.push(cause.key);
        if (keys.length === 1) throw new Error('not yet');
      }),
    ]);
    await store.ready();
    await expect(runner.work(job)).rejects.toThrow('not yet');
    w.clock.advance(TURN_AGAIN_MS + 1);
    const id = await runner.takeStale();
    await runner.finish(id ?? '');
    expect(keys).toEqual(['job:clockwork.tick:1/run', 'job:clockwork.tick:1/run']);
  });
});

test('a done turn that the store could not spread is spread as soon as the store is back', async () => {
  const w = world(store);
  const { runner, outbox } = open(w, echoEngine());
  await store.ready();
  const gone = Object.assign(new Error('the disk takes nothing'), { name: 'StoreFailed' });
  const away = jest.spyOn(outbox, 'carried').mockRejectedValueOnce(gone);
  await expect(runner.finish(await runner.accept(message('hello')))).rejects.toThrow('the disk takes nothing');
  away.mockRestore();
  expect(await runner.spreadStale(10)).toBe(1);
  await runner.idle();
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard hello']);
});

test('a block silences, a new message opens again; an unsent message loses its words', async () => {
  const w = world(store);
  const { runner, members } = open(w, echoEngine());
  await store.ready();
  const first = await runner.accept(message('my secret', { messageId: 'm1' }));
  await runner.finish(first);
  await runner.finish(await runner.accept(message('', { input: { kind: 'unfollow' } })));
  expect((await members.meet('push', 'u1', undefined, start)).blocked).toBe(true);
  await runner.finish(await runner.accept(message('back')));
  expect((await members.meet('push', 'u1', undefined, start)).blocked).toBe(false);
  await runner.finish(await runner.accept(message('', { input: { kind: 'unsend', ref: 'm1' } })));
  const turn = await store.mongoose.connection.collection('turns').findOne({ _id: first as never });
  expect(JSON.stringify(turn?.input)).not.toContain('secret');
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard my secret', 'heard my secret,back']);
});

test('a commit that arrived although the store seemed away is found, and its answer goes out once', async () => {
  const w = world(store);
  const { runner } = open(w, echoEngine());
  await store.ready();
  const { collection } = store.mongoose.model<Turn>('Turn');
  const real = collection.updateOne.bind(collection);
  const away = jest.spyOn(collection, 'updateOne').mockImplementationOnce(async (...args) => {
    await real(...args);
    throw Object.assign(new Error('the connection broke'), { name: 'MongoNetworkError' });
  });
  const id = await runner.accept(message('hello'));
  await expect(runner.finish(id)).rejects.toThrow('the connection broke');
  away.mockRestore();
  expect(w.sent).toHaveLength(0);
  w.clock.advance(TURN_AGAIN_MS + 1);
  expect(await runner.takeStale()).toBeNull();
  await runner.idle();
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard hello']);
  await runner.close();
  expect(await runner.open()).toBe(0);
  w.clock.advance(TURN_AGAIN_MS + 1);
  expect(await runner.takeStale()).toBeNull();
  expect(await runner.spreadStale(10)).toBe(0);
  expect(w.sent).toHaveLength(1);
});
