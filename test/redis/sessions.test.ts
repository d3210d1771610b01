import { LOCK_MS, SESSION_TTL_S } from '../../src/storage/redis/limits';
import type { Cached } from '../../src/storage/sessions';
import { until } from '../app/app';
import { describeWithRedis } from '../support/servers';
import { conversation, gate, openSessions } from './processes';

const after = (seq: number): Cached => ({ seq, session: { v: 1, frames: [], note: '품앗이 🌳' } });

describeWithRedis('sessions in Redis, shared by two processes', (url) => {
  const open: Awaited<ReturnType<typeof openSessions>>[] = [];
  const two = async () => {
    const both = [await openSessions(url()), await openSessions(url())] as const;
    open.push(...both);
    return both;
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  test('one conversation: while one works the other waits', async () => {
    const [a, b] = await two();
    const key = conversation();
    let inside = 0;
    let most = 0;
    const order: string[] = [];
    const work = (name: string) => async (): Promise<Cached> => {
      inside += 1;
      most = Math.max(most, inside);
      order.push(name);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      return after(order.length);
    };
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? a : b).sessions.alone(key, work(i % 2 ? 'a' : 'b'))),
    );
    expect(most).toBe(1);
    expect(order.sort()).toEqual(['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b']);
  });

  test('different conversations run side by side', async () => {
    const [a, b] = await two();
    const first = gate();
    const second = gate();
    // Each ends only when the other has begun.
    await Promise.all([
      a.sessions.alone(conversation(), async () => {
        first.open();
        await second.opened;
        return undefined;
      }),
      b.sessions.alone(conversation(), async () => {
        second.open();
        await first.opened;
        return undefined;
      }),
    ]);
  });

  test('the session is handed on, character by character; undefined forgets it', async () => {
    const [a, b] = await two();
    const key = conversation();
    const seen: (Cached | null)[] = [];
    const give = (next: Cached | undefined) => async (cached: Cached | null) => {
      seen.push(cached);
      return next;
    };
    await a.sessions.alone(key, give(after(1)));
    await b.sessions.alone(key, give(after(2)));
    await a.sessions.alone(key, give(undefined));
    await b.sessions.alone(key, give(after(1)));
    expect(seen).toEqual([null, after(1), after(2), null]);
    await b.arrived();
    expect(await a.redis.ttl(`pumasi:session:${key}`)).toBeGreaterThan(SESSION_TTL_S - 60);
    expect(await a.redis.exists(`pumasi:lock:${key}`)).toBe(0);
  });

  test("work that fails gives the lock back, forgets the session, and its error is the caller's", async () => {
    const [a, b] = await two();
    const key = conversation();
    await a.sessions.alone(key, async () => after(1));
    await expect(a.sessions.alone(key, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    let seen: Cached | null = after(9);
    await b.sessions.alone(key, async (cached) => {
      seen = cached;
      return undefined;
    });
    expect(seen).toBeNull();
  });

  test.each(['not json', '1', 'null', '[]', '{"seq":1}', '{"session":{}}'])(
    '%s in place of a session counts as none',
    async (kept) => {
      const [a] = await two();
      const key = conversation();
      await a.redis.set(`pumasi:session:${key}`, kept);
      let seen: Cached | null = after(9);
      await a.sessions.alone(key, async (cached) => {
        seen = cached;
        return after(1);
      });
      expect(seen).toBeNull();
      await a.arrived();
      expect(await a.redis.exists(`pumasi:lock:${key}`)).toBe(0);
      await a.redis.del(`pumasi:session:${key}`);
    },
  );

  test('the lock of a process that died lets go by itself', async () => {
    const [a, b] = await two();
    const key = conversation();
    const dead = gate();
    const gone = a.sessions.alone(key, () => dead.opened.then(() => undefined));
    await until('the lock is taken', async () => (await b.redis.exists(`pumasi:lock:${key}`)) === 1);
    const left = await b.redis.pttl(`pumasi:lock:${key}`);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(LOCK_MS);
    a.link.disconnect();
    // As if those seconds had passed.
    await b.redis.pexpire(`pumasi:lock:${key}`, 50);
    await b.sessions.alone(key, async () => after(1));
    expect(b.logger.lines).toEqual([]);
    dead.open();
    await gone;
  });

  test('a lock that is no longer ours is left alone', async () => {
    const [a, b] = await two();
    const key = conversation();
    const mine = gate();
    const theirs = gate();
    const begun = gate();
    const first = a.sessions.alone(key, async () => {
      begun.open();
      await mine.opened;
      return after(1);
    });
    await begun.opened;
    await b.redis.del(`pumasi:lock:${key}`);
    const second = b.sessions.alone(key, () => theirs.opened.then(() => after(2)));
    await until('the other has the lock', async () => (await b.redis.exists(`pumasi:lock:${key}`)) === 1);
    mine.open();
    await first;
    expect(await b.redis.exists(`pumasi:lock:${key}`)).toBe(1);
    theirs.open();
    await second;
    await b.arrived();
    expect(await b.redis.exists(`pumasi:lock:${key}`)).toBe(0);
  });
});
