import { createTranscript } from '../../src/channels/web';
import { memoryLogger } from '../../src/lib/logger';
import { bridgeWakeUps } from '../../src/storage/redis/wake-ups';
import { connectStore, type Store } from '../../src/storage/store';
import { until } from '../app/app';
import { describeWithRedis, type FaultServer, ownRedis, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openSessions, start } from './processes';

const row = (n: number) => ({ id: `row ${n}`, at: start, from: 'pumasi', message: { text: `${n}` } }) as const;

describeWithRedis('wake-ups between processes', () => {
  let redis: FaultServer;
  let store: Store;
  beforeAll(async () => {
    redis = await ownRedis();
  }, SERVER_HOOK_LIMIT_MS);
  afterAll(() => redis.stop(), SERVER_HOOK_LIMIT_MS);
  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  });
  const watchers: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of watchers.splice(0)) await one.close();
    await store.close();
  });

  /** Three processes on one store, bridged; `woken` counts the wake-ups of a conversation in each. */
  async function bridged() {
    const transcripts = [createTranscript(store), createTranscript(store), createTranscript(store)] as const;
    await store.ready();
    const bridges = transcripts.map((one) => bridgeWakeUps(redis.url, one, memoryLogger()));
    const watching = await openSessions(redis.url);
    watchers.push(watching);
    const watcher = watching.redis;
    const listening = async () => Number(((await watcher.pubsub('NUMSUB', 'pumasi:wake')) as unknown[])[1]);
    await until('all listen', async () => (await listening()) === 3);
    const woken = [0, 0, 0];
    transcripts.forEach((one, i) => {
      one.listen('web:u1', () => {
        woken[i] = (woken[i] ?? 0) + 1;
      });
    });
    const published = async (): Promise<number> =>
      Number(/cmdstat_publish:calls=(\d+)/.exec(String(await watcher.info('commandstats')))?.[1] ?? 0);
    return {
      transcripts,
      woken,
      watcher,
      listening,
      published,
      close: async (): Promise<void> => {
        await Promise.all(bridges.map((one) => one.close()));
      },
    };
  }

  test('a row added in one process wakes the listeners in the others, and no echo follows', async () => {
    const { transcripts, woken, watcher, published, close } = await bridged();
    const [a, b, c] = transcripts;
    try {
      const before = await published();
      await a.add('web:u1', [row(1)]);
      await until('the others are woken', () => (woken[1] ?? 0) >= 1 && (woken[2] ?? 0) >= 1);
      expect((await b.after('web:u1', 0, 10)).map((one) => one.n)).toEqual([1]);
      await c.add('web:u1', [row(2)]);
      await until('the others are woken again', () => (woken[0] ?? 0) >= 2 && (woken[1] ?? 0) >= 2);
      // Whatever would echo does so before these have gone round.
      for (let i = 0; i < 20; i++) await watcher.ping();
      expect((await published()) - before).toBe(2);
      // Once by itself and once by its own message, at most.
      for (const count of woken) expect(count).toBeLessThanOrEqual(4);
    } finally {
      await close();
    }
  });

  test('what wakes one conversation wakes no other, and a row that was there wakes nobody', async () => {
    const { transcripts, woken, published, close } = await bridged();
    try {
      const before = await published();
      await transcripts[0].add('web:u2', [row(3)]);
      await transcripts[0].add('web:u2', [row(3)]);
      await until('it was told', async () => (await published()) > before);
      await transcripts[1].add('web:u1', [row(4)]);
      await until('the other is told', () => (woken[0] ?? 0) > 0);
      expect((await published()) - before).toBe(2);
    } finally {
      await close();
    }
  });

  test('Redis dies and comes back: rows are kept meanwhile, and the bridge mends itself', async () => {
    const { transcripts, woken, watcher, listening, close } = await bridged();
    try {
      await redis.kill('SIGKILL');
      await transcripts[0].add('web:u1', [row(5)]);
      expect((await transcripts[1].after('web:u1', 0, 10)).map((one) => one.id)).toEqual(['row 5']);
      await redis.restart();
      await until('the watcher is back', () => watcher.status === 'ready');
      await until('all listen again', async () => (await listening()) === 3);
      const before = woken[1] ?? 0;
      let n = 5;
      // The sender's own connection may come back a moment later than the listeners'.
      await until('a row wakes again', async () => {
        n += 1;
        await transcripts[0].add('web:u1', [row(n)]);
        return (woken[1] ?? 0) > before;
      });
    } finally {
      await close();
    }
  });

  test('a closed bridge tells nobody any more', async () => {
    const { transcripts, woken, watcher, published, close } = await bridged();
    await close();
    const before = await published();
    await transcripts[0].add('web:u1', [row(99)]);
    await watcher.ping();
    expect(await published()).toBe(before);
    expect(woken).toEqual([1, 0, 0]);
  });
});
