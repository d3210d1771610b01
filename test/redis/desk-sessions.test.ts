import type { SessionData } from 'express-session';
import { SessionStore } from '../../src/console/session-store';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { connectDeskSessions, type DeskSessionCache } from '../../src/storage/redis/desk-sessions';
import { connectStore, type Store } from '../../src/storage/store';
import { until } from '../app/app';
import { describeWithRedis, type FaultServer, ownRedis, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { servicesOver } from '../support/services';

// A Redis of this suite's own: it is killed here.
describeWithRedis('sessions of the desk, with Redis before the store', () => {
  let redis: FaultServer;
  let store: Store;
  let cache: DeskSessionCache;
  let sessions: SessionStore;
  let other: SessionStore;
  const clock = new ManualClock(new Date('2026-11-24T10:00:00+09:00'));
  const logger = memoryLogger();
  const data = { member: 'mem_1', until: clock.now().getTime() + 3_600_000, cookie: {} } as unknown as SessionData;

  beforeAll(async () => {
    redis = await ownRedis();
    store = await connectStore({ dataDir: ':memory:', logger });
    const records = servicesOver(store).desk.sessions;
    await store.ready();
    cache = connectDeskSessions({ url: redis.url, prefix: 'test:', logger });
    sessions = new SessionStore({ sessions: records, cache, clock, logger });
    other = new SessionStore({ sessions: records, cache: null, clock, logger });
  }, SERVER_HOOK_LIMIT_MS);
  afterAll(async () => {
    await cache.close();
    await store.close();
    await redis.stop();
  }, SERVER_HOOK_LIMIT_MS);

  const get = (of: SessionStore, id: string) =>
    new Promise<SessionData | null>((resolve, reject) => {
      of.get(id, (error, found) => (error ? reject(error) : resolve(found ?? null)));
    });
  const set = (id: string) =>
    new Promise<void>((resolve, reject) => sessions.set(id, data, (error) => (error ? reject(error) : resolve())));
  const destroy = (id: string) =>
    new Promise<void>((resolve, reject) => sessions.destroy(id, (error) => (error ? reject(error) : resolve())));

  test('are read from Redis and found in the store; signing out removes them from both', async () => {
    await until('redis answers', async () =>
      cache.get('none').then(
        () => true,
        () => false,
      ),
    );
    await set('one');
    expect(await cache.get('one')).toMatchObject({ member: 'mem_1' });
    expect(await get(sessions, 'one')).toMatchObject({ member: 'mem_1' });
    expect(await get(other, 'one')).toMatchObject({ member: 'mem_1' });
    await destroy('one');
    expect([await cache.get('one'), await get(sessions, 'one'), await get(other, 'one')]).toEqual([null, null, null]);
  });

  test('a session that Redis has lost comes from the store, and one that has ended from neither', async () => {
    await set('two');
    await cache.remove('two');
    expect(await get(sessions, 'two')).toMatchObject({ member: 'mem_1' });
    expect(await cache.get('two')).toMatchObject({ member: 'mem_1' });
    clock.advance(3_600_000);
    expect(await get(sessions, 'two')).toBeNull();
  });

  test('while Redis is away the store does its work', async () => {
    const later = { ...data, until: clock.now().getTime() + 3_600_000 };
    await redis.kill('SIGKILL');
    await new Promise<void>((resolve) => sessions.set('three', later, () => resolve()));
    expect(await get(sessions, 'three')).toMatchObject({ member: 'mem_1' });
    expect(logger.lines.some(({ message }) => message.startsWith('the cache of desk sessions does not help'))).toBe(
      true,
    );
  });
});
