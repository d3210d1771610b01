import { type Config, storePrefix } from '../config';
import { createGate, type Gate } from '../lib/gate';
import { watchLag } from '../lib/lag';
import type { Logger } from '../lib/logger';
import { proxiesOf } from '../lib/proxies';
import type { Rates } from '../lib/rates';
import { createRates } from '../storage/rates';

/** What stands before the program's work. */
export interface Guards {
  readonly gate: Gate;
  readonly rates: Rates;
  /** Ends the watch over the event loop and the connection to Redis. */
  close(): Promise<void>;
}

/** Opens the gate and the limits. With Redis, the rare kinds are counted there for all processes. */
export async function openGuards({ REDIS_URL, TRUST_PROXY, ...config }: Config, logger: Logger): Promise<Guards> {
  const lag = watchLag();
  const redis = REDIS_URL
    ? (await import('../storage/redis/connect.js')).connectRedis(REDIS_URL, logger, undefined, storePrefix(config))
    : undefined;
  return {
    gate: createGate({ lagMs: lag.lagMs, monotonic: () => performance.now() }),
    rates: createRates({ ...(redis ? { redis } : {}), proxies: proxiesOf(TRUST_PROXY), logger }),
    close: async () => {
      lag.stop();
      redis?.disconnect();
    },
  };
}
