import { memoryLogger } from '../../src/lib/logger';
import type { Turn } from '../../src/runner/turns';
import { REDIS_COMMAND_TIMEOUT_MS } from '../../src/storage/redis/limits';
import { connectStore, type Store } from '../../src/storage/store';
import { until } from '../app/app';
import { describeWithRedis, type FaultServer, ownRedis, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { gate, openProcess, said } from './processes';

type Process = Awaited<ReturnType<typeof openProcess>>;
/** What an operator sees in the log. */
const loud = (one: Process) =>
  one.logger.lines.filter((line) => line.level !== 'debug').map((line) => [line.level, line.message]);

// A Redis of this suite's own: it is emptied, stopped and killed here.
describeWithRedis('two processes on one store, their sessions in a Redis that fails', () => {
  let redis: FaultServer;
  let store: Store;
  const open: Process[] = [];
  /** A person of one test alone: Redis outlives the store of a test. */
  let u1 = '';
  let tests = 0;
  beforeAll(async () => {
    redis = await ownRedis();
  }, SERVER_HOOK_LIMIT_MS);
  afterAll(() => redis.stop(), SERVER_HOOK_LIMIT_MS);
  beforeEach(async () => {
    tests += 1;
    u1 = `u${tests}`;
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  });
  afterEach(async () => {
    for (const one of open.splice(0)) {
      await one.runner.close();
      await one.close();
    }
    await store.close();
  });

  async function processes(slow?: (text: string) => Promise<void>, timeoutMs?: number): Promise<[Process, Process]> {
    const both: [Process, Process] = [
      await openProcess(store, redis.url, slow, timeoutMs),
      await openProcess(store, redis.url, slow, timeoutMs),
    ];
    open.push(...both);
    await store.ready();
    return both;
  }

  /** The whole way of one message through one process; gives the reply. */
  async function turn(one: Process, user: string, text: string): Promise<string | undefined> {
    const done = await one.runner.finish(await one.runner.accept(said(user, text)));
    expect(done.failed).toBeUndefined();
    return done.replies?.[0]?.text;
  }

  const turns = async () =>
    (await store.mongoose.connection.collection('turns').find({}).toArray()) as unknown as Turn[];
  /** Every place of the conversation is taken once, and the last session has heard every text once. */
  async function expectWhole(user: string, texts: number): Promise<void> {
    const mine = (await turns()).filter((one) => one.user === user).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
    expect(mine.map((one) => [one.state, one.seq])).toEqual(mine.map((_, i) => ['done', i + 1]));
    expect(mine).toHaveLength(texts);
    const heard = mine.at(-1)?.session?.frames[0]?.vars.heard as string[];
    expect(new Set(heard).size).toBe(texts);
    expect(heard).toHaveLength(texts);
    for (const { runner } of open) await runner.close();
    const rows = await store.mongoose.connection
      .collection('outbox')
      .find({ conversation: `push:${user}` })
      .toArray();
    const waiting = new Set(rows.map(({ _id }) => String(_id)));
    // A reply that was sent marks its turn; any other has its row.
    const told = (await turns()).filter((one) => one.user === user && (one.spread || waiting.has(`${one._id}#r`)));
    expect(told).toHaveLength(texts);
  }

  test('taking turns, each goes on where the other stopped, and nothing is run twice', async () => {
    const [a, b] = await processes();
    for (let i = 0; i < 6; i++) await turn(i % 2 ? a : b, u1, String(i));
    expect(await turn(a, u1, '6')).toBe('0,1,2,3,4,5,6');
    expect(a.engine.runs + b.engine.runs).toBe(7);
    await expectWhole(u1, 7);
  });

  test('a turn makes two calls and waits for one, and nothing else is asked of Redis', async () => {
    const [a, b] = await processes();
    await turn(a, 'warm', 'up');
    await a.arrived();
    await a.redis.call('CONFIG', 'RESETSTAT');
    for (let i = 0; i < 10; i++) {
      const one = i % 2 ? a : b;
      await turn(one, u1, String(i));
      await one.arrived();
    }
    const stats = String(await a.redis.info('commandstats'));
    const calls = Object.fromEntries(
      [...stats.matchAll(/cmdstat_(\w+):calls=(\d+)/g)].map((m) => [m[1] ?? '', Number(m[2])]),
    );
    // What the two scripts call inside Redis (get, set, del) is no round trip; the first call of a process sends its script.
    const { get: _get, set: _set, del: _del, config: _config, info: _info, ping: _ping, ...trips } = calls;
    expect(Object.keys(trips).filter((name) => !['evalsha', 'eval'].includes(name))).toEqual([]);
    expect((trips.evalsha ?? 0) + (trips.eval ?? 0)).toBe(20);
  });

  test('the lock lost in the middle of a turn: both run, one place each, no text is lost or doubled', async () => {
    const inside = gate();
    const go = gate();
    const [a, b] = await processes(async (text) => {
      if (text !== 'slow') return;
      inside.open();
      await go.opened;
    });
    await turn(a, u1, 'first');
    const slow = turn(a, u1, 'slow');
    await inside.opened;
    expect(await b.redis.del(`pumasi:lock:push:${u1}`)).toBe(1);
    // The other process finds the slow turn not done and runs it as well; the first to write gets the place.
    const quick = turn(b, u1, 'quick');
    await until('the other process is inside too', () => b.engine.runs > 0);
    go.open();
    await Promise.all([slow, quick]);
    await turn(a, u1, 'last');
    await expectWhole(u1, 4);
  });

  test('everything in Redis wiped in the middle of a storm: nothing is lost or doubled', async () => {
    const [a, b] = await processes(() => new Promise((resolve) => setTimeout(resolve, 2)));
    const users = [u1, `${u1}b`, `${u1}c`, `${u1}d`];
    const all = users.flatMap((user) => Array.from({ length: 8 }, (_, i) => turn(i % 2 ? a : b, user, `${user} ${i}`)));
    let over = false;
    const wiping = (async () => {
      while (!over) {
        await a.redis.flushall();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    await Promise.all(all);
    over = true;
    await wiping;
    for (const user of users) await expectWhole(user, 8);
  });

  test('an older session in Redis than the last one: the store decides', async () => {
    const [a, b] = await processes();
    await turn(a, u1, 'one');
    await a.arrived();
    const old = await a.redis.get(`pumasi:session:push:${u1}`);
    await turn(b, u1, 'two');
    await a.redis.set(`pumasi:session:push:${u1}`, old ?? '');
    expect(await turn(a, u1, 'three')).toBe('one,two,three');
    await expectWhole(u1, 3);
  });

  test('Redis hangs: turns go on without it and say so once; when it is back they are shared again', async () => {
    const [a, b] = await processes(undefined, REDIS_COMMAND_TIMEOUT_MS);
    await turn(a, u1, 'before');
    await redis.kill('SIGSTOP');
    try {
      // Taking and giving are each given up after this, and nothing waits longer.
      expect(REDIS_COMMAND_TIMEOUT_MS * 2).toBeLessThanOrEqual(1_000);
      expect(await turn(b, u1, 'meanwhile')).toBe('before,meanwhile');
      expect(await turn(a, `${u1}b`, 'hello')).toBe('hello');
      expect(await turn(a, `${u1}b`, 'again')).toBe('hello,again');
    } finally {
      await redis.kill('SIGCONT');
    }
    await until('Redis answers again', () =>
      a.redis.ping().then(
        () => true,
        () => false,
      ),
    );
    expect(await turn(a, u1, 'after')).toBe('before,meanwhile,after');
    await a.arrived();
    expect(JSON.parse((await b.redis.get(`pumasi:session:push:${u1}`)) ?? 'null')).toMatchObject({ seq: 3 });
    await expectWhole(u1, 3);
    expect(loud(a)).toEqual([
      ['warn', 'redis does not answer; turns go on with the store alone'],
      ['info', 'sessions are shared through redis again'],
    ]);
  });

  test('Redis dies and comes back empty: turns go on meanwhile, the connection mends itself', async () => {
    const [a, b] = await processes();
    await turn(a, u1, 'before');
    await redis.kill('SIGKILL');
    expect(await turn(a, u1, 'one')).toBe('before,one');
    expect(await turn(b, u1, 'two')).toBe('before,one,two');
    const noticed = ({ logger }: typeof a) => logger.lines.some(({ message }) => message.startsWith('redis is away'));
    await until('it was noticed', () => [a, b].every(noticed));
    await redis.restart();
    await until('both are back', () => [a, b].every((one) => one.link.status === 'ready'));
    expect(await turn(b, u1, 'after')).toBe('before,one,two,after');
    await b.arrived();
    expect(await a.redis.exists(`pumasi:session:push:${u1}`)).toBe(1);
    // The process that had a turn meanwhile noticed by it, and both by their connection.
    expect(
      loud(b)
        .filter(([level]) => level === 'warn')
        .sort(),
    ).toEqual([
      ['warn', 'redis does not answer; turns go on with the store alone'],
      ['warn', 'redis is away; going on without it'],
    ]);
    expect(loud(b)).toContainEqual(['info', 'sessions are shared through redis again']);
    await expectWhole(u1, 4);
  });
});
