import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { MAX_REFUSED_KEYS, rates } from '../lib/limits';
import type { Logger } from '../lib/logger';
import { addressOf, isPrivate, type Proxies } from '../lib/proxies';
import type { RateKind, Rates } from '../lib/rates';

/** The parts of the limits. */
export interface RateParts {
  /** A connection whose keys begin with the installation's prefix. Absent: each process counts by itself. */
  readonly redis?: Redis;
  readonly proxies: Proxies;
  readonly logger: Logger;
}

/** Kinds of every message. Each process counts them by itself, so that a turn needs no round trip for them. */
const OWN: readonly RateKind[] = ['address', 'cookie', 'sender'];

/** Makes the limits in memory, or in Redis where it is there. Without Redis for a while, memory counts on. */
export function createRates({ redis, proxies, logger }: RateParts): Rates {
  const limiters = new Map<string, RateLimiterAbstract>();
  for (const [kind, { points, seconds: duration }] of Object.entries(rates)) {
    const memory = new RateLimiterMemory({ points, duration, keyPrefix: kind });
    const shared = redis && !OWN.includes(kind as RateKind);
    const keyPrefix = `rate:${kind}`;
    const inRedis = { storeClient: redis, points, duration, keyPrefix, insuranceLimiter: memory };
    limiters.set(kind, shared ? new RateLimiterRedis(inRedis) : memory);
  }
  const refused = new Set<string>();
  let warned = false;
  return {
    async take(kind, key) {
      const limiter = limiters.get(kind);
      if (key === null || !limiter) return { ok: true };
      const name = `${kind}/${key}`;
      try {
        await limiter.consume(key);
        refused.delete(name);
        return { ok: true };
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const first = !refused.has(name);
        if (refused.size >= MAX_REFUSED_KEYS) refused.clear();
        refused.add(name);
        if (first) logger.warn({ kind }, 'somebody does too much of a kind and is refused for a while');
        return { ok: false, again: Math.max(1, Math.ceil(error.msBeforeNext / 1000)), first };
      }
    },
    addressOf(req) {
      const address = addressOf(req, proxies);
      const forwarded = req.headers['x-forwarded-for'] !== undefined && isPrivate(address);
      if (!forwarded) return address;
      if (!warned) logger.warn({}, 'a proxy forwards requests: without TRUST_PROXY nobody is limited by address');
      warned = true;
      return null;
    },
  };
}
