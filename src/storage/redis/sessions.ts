import type Redis from 'ioredis';
import { reason } from '../../lib/errors';
import type { KeyedQueue } from '../../lib/keyed-queue';
import type { Logger } from '../../lib/logger';
import type { TextSeal } from '../sealing';
import type { Cached, Sessions } from '../sessions';
import { LOCK_MS, LOCK_POLL_MS, LOCK_WAIT_MS, SESSION_TTL_S } from './limits';

/** Takes the lock and reads the session in one round trip: [1, session] or [0]. */
const TAKE = `if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return {1, redis.call('get', KEYS[2])} end return {0}`;
/** Stores the session and releases the lock in one round trip; a foreign lock is left alone. */
const GIVE = `if ARGV[2] == '' then redis.call('del', KEYS[2]) else redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

interface Scripts {
  pumasiTake(lock: string, session: string, token: string, ms: number): Promise<[number, (string | null)?]>;
  pumasiGive(lock: string, session: string, token: string, value: string, ttl: number): Promise<number>;
}

/** Reads a stored session; foreign content counts as none. */
function parse(text: string | null | undefined): Cached | null {
  if (!text) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null && 'seq' in value && 'session' in value ? (value as Cached) : null;
}

/**
 * Sessions shared by several processes through Redis: a lock and the session beside it. A turn waits for one round trip,
 * since it gives them back without waiting for the answer. The connection keeps the order of commands, so the next turn
 * of the conversation finds them given back. While Redis is away, a turn uses the store.
 */
export function redisSessions(deps: {
  redis: Redis;
  queue: KeyedQueue;
  token: () => string;
  logger: Logger;
  /** Seals a session under its conversation's key; absent: sessions lie in clear. */
  sealed?: TextSeal;
}): Sessions {
  const { redis, queue, logger } = deps;
  redis.defineCommand('pumasiTake', { numberOfKeys: 2, lua: TAKE });
  redis.defineCommand('pumasiGive', { numberOfKeys: 2, lua: GIVE });
  const scripts = redis as unknown as Scripts;
  let helps = true;
  /** Commands on their way that nobody waits for. */
  const given = new Set<Promise<void>>();

  /** Logs once when Redis stops helping and once when it helps again; turns go on, only slower. */
  function noteHelp(now: boolean, error?: unknown): void {
    if (now === helps) return;
    helps = now;
    if (now) logger.info({}, 'sessions are shared through redis again');
    else logger.warn({ error: reason(error) }, 'redis does not answer; turns go on with the store alone');
  }

  /** Takes the lock and gives the session; null if Redis can't help. */
  async function take(lock: string, key: string, token: string): Promise<Cached | null> {
    try {
      const begun = performance.now();
      while (performance.now() - begun < LOCK_WAIT_MS) {
        const [ok, text] = await scripts.pumasiTake(lock, key, token, LOCK_MS);
        noteHelp(true);
        if (ok === 1) return parse(text && (await opened(key, text)));
        await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
      }
      logger.warn({ lock }, 'waited too long for a conversation; going on without the lock');
    } catch (error) {
      noteHelp(false, error);
    }
    return null;
  }

  async function opened(key: string, text: string): Promise<string | null> {
    return deps.sealed ? deps.sealed.open(key, text) : text;
  }

  async function sealed(conversation: string, key: string, next: Cached | undefined): Promise<string> {
    if (!next) return '';
    const text = JSON.stringify(next);
    return deps.sealed ? deps.sealed.seal(conversation, key, text) : text;
  }

  const notKept = (error: unknown): void => logger.debug({ error: reason(error) }, 'session not kept in redis');

  /** Sends the next session and the lock back; waits for the answer only if the session is forgotten. */
  async function give(lock: string, key: string, token: string, next: () => Promise<string>): Promise<void> {
    const text = await next().catch((error: unknown) => {
      notKept(error);
      return '';
    });
    const answered = scripts
      .pumasiGive(lock, key, token, text, SESSION_TTL_S)
      .then(() => undefined, notKept)
      .finally(() => given.delete(answered));
    given.add(answered);
    if (text === '') await answered;
  }

  return {
    alone: (conversation, work) =>
      queue.run(conversation, async () => {
        const lock = `pumasi:lock:${conversation}`;
        const key = `pumasi:session:${conversation}`;
        const token = deps.token();
        const cached = await take(lock, key, token);
        let next: Cached | undefined;
        try {
          next = await work(cached);
        } finally {
          await give(lock, key, token, () => sealed(conversation, key, next));
        }
      }),
    close: async () => {
      await Promise.all(given);
      // A second disconnect would leave a timer that keeps the process for two seconds.
      if (redis.status !== 'end') redis.disconnect();
    },
  };
}
