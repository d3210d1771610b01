import Redis from 'ioredis';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { REDIS_COMMAND_TIMEOUT_MS, REDIS_DISCONNECT_MS } from './limits';

/**
 * Connects to Redis. While Redis is away, commands fail fast instead of queueing, since the program works without it.
 * `keyPrefix` begins every key, so that two installations can share one Redis. ioredis reconnects by itself and
 * pipelines the commands of one tick.
 */
export function connectRedis(
  url: string,
  logger: Logger,
  commandTimeout = REDIS_COMMAND_TIMEOUT_MS,
  keyPrefix = '',
): Redis {
  const redis = new Redis(url, {
    keyPrefix,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout,
    connectTimeout: 2000,
    disconnectTimeout: REDIS_DISCONNECT_MS,
    retryStrategy: (times) => Math.min(50 * times, 2000),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) logger.warn({ error: reason(error) }, 'redis is away; going on without it');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info({}, 'redis is back');
    away = false;
  });
  return redis;
}
