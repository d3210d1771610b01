import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { RedisStore } from 'connect-redis';
import type { SessionData } from 'express-session';
import { createClient } from 'redis';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { DESK_SESSION_TTL_S, REDIS_COMMAND_TIMEOUT_MS } from './limits';

/** A copy of the desk's sessions in Redis, each under a hash of its id. It forgets after DESK_SESSION_TTL_S. */
export interface DeskSessionCache {
  get(id: string): Promise<SessionData | null>;
  set(id: string, data: SessionData): Promise<void>;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Where the copy is. */
export interface DeskSessionCacheOptions {
  readonly url: string;
  /** Begins every key, so that two installations can share one Redis. */
  readonly prefix: string;
  readonly logger: Logger;
}

/**
 * Connects to Redis for the desk's sessions. Commands fail fast while Redis is away, and the caller then asks the
 * store.
 */
export function connectDeskSessions({ url, prefix, logger }: DeskSessionCacheOptions): DeskSessionCache {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: REDIS_COMMAND_TIMEOUT_MS },
    socket: { connectTimeout: 2000, reconnectStrategy: (tries) => Math.min(50 * tries, 2000) },
  });
  client.on('error', (error: unknown) => logger.debug({ error: reason(error) }, 'redis does not keep desk sessions'));
  const connecting = client.connect().catch(() => undefined);
  const store = new RedisStore({ client, prefix: `${prefix}desk:`, ttl: DESK_SESSION_TTL_S });
  const read = promisify<string, SessionData | null | undefined>(store.get.bind(store));
  const write = promisify<string, SessionData>(store.set.bind(store));
  const drop = promisify<string>(store.destroy.bind(store));
  return {
    get: async (id) => (await read(keyOf(id))) ?? null,
    set: (id, data) => write(keyOf(id), data),
    remove: (id) => drop(keyOf(id)),
    close: async () => {
      client.destroy();
      await connecting;
    },
  };
}

function keyOf(id: string): string {
  return createHash('sha256').update(`desk-session\0${id}`).digest('hex');
}
