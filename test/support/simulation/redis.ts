import type Redis from 'ioredis';
import type { Life, Network } from './network';
import type { Time } from './time';

/** What the simulated Redis holds; a flush empties it. */
export interface RedisState {
  readonly locks: Map<string, { readonly token: string; readonly until: number }>;
  readonly sessions: Map<string, string>;
  /** True while nobody reaches it. */
  away: boolean;
}

/** An empty Redis. */
export function emptyRedis(): RedisState {
  return { locks: new Map(), sessions: new Map(), away: false };
}

/** The client of one process: the two scripts of the sessions, with what they do in Redis. */
export function redisOf(state: RedisState, life: Life, { network, time }: { network: Network; time: Time }): Redis {
  const failed = () => new Error('Command timed out');
  const held = (lock: string) => {
    const there = state.locks.get(lock);
    return there && there.until > time.now() ? there : undefined;
  };
  const client = {
    status: 'ready',
    defineCommand: () => undefined,
    disconnect: () => undefined,
    pumasiTake: (lock: string, key: string, token: string, ms: number) =>
      network.call<[number, (string | null)?]>(
        life,
        'redis.take',
        async () => {
          if (state.away) throw failed();
          if (held(lock)) return [0];
          state.locks.set(lock, { token, until: time.now() + ms });
          return [1, state.sessions.get(key) ?? null];
        },
        failed,
      ),
    pumasiGive: (lock: string, key: string, token: string, value: string) =>
      network.call<number>(
        life,
        'redis.give',
        async () => {
          if (state.away) throw failed();
          if (value === '') state.sessions.delete(key);
          else state.sessions.set(key, value);
          if (held(lock)?.token !== token) return 0;
          state.locks.delete(lock);
          return 1;
        },
        failed,
      ),
  };
  return client as unknown as Redis;
}
