import Redis from 'ioredis';
import { createDoors } from '../../src/channels/doors';
import type { Incoming } from '../../src/channels/message';
import type { Advance, Engine, Session } from '../../src/engine/types';
import { createOutboxSender } from '../../src/jobs/outbox';
import { ManualClock } from '../../src/lib/clock';
import { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom, token } from '../../src/lib/random';
import { loadPacks } from '../../src/packs';
import { createRunner } from '../../src/runner/runner';
import { connectRedis } from '../../src/storage/redis/connect';
import { REDIS_DISCONNECT_MS } from '../../src/storage/redis/limits';
import { redisSessions } from '../../src/storage/redis/sessions';
import type { Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { holdersOf } from '../support/holders';
import { noActs, servicesOver } from '../support/services';

/** A Wednesday, ten in the morning in Seoul. */
export const start = new Date('2026-11-25T01:00:00Z');

let processes = 0;

/** Redis gets this long where a test is not about its being slow: a busy machine must not look like a lost Redis. */
const PATIENT_MS = 20_000;

/**
 * One process's sessions in Redis, with what it logs; resolves when Redis is there. `link` is the process's own
 * connection, `redis` one of the test's, to look and to break with. `arrived` resolves once everything that the process
 * has sent so far is carried out. `timeoutMs`: when a command is given up.
 */
export async function openSessions(url: string, timeoutMs = PATIENT_MS) {
  processes += 1;
  const logger = memoryLogger();
  const random = seededRandom(processes);
  const link = connectRedis(url, logger, timeoutMs);
  const redis = new Redis(url, { disconnectTimeout: REDIS_DISCONNECT_MS });
  redis.on('error', () => undefined);
  await Promise.all([link, redis].map((one) => new Promise<void>((resolve) => one.once('ready', resolve))));
  const sessions = redisSessions({ redis: link, queue: new KeyedQueue(), logger, token: () => token(random) });
  const close = async (): Promise<void> => {
    redis.disconnect();
    await sessions.close();
  };
  const arrived = () => link.ping();
  return { link, redis, sessions, logger, arrived, close };
}

/** A conversation nobody else in this Redis has. */
export function conversation(): string {
  processes += 1;
  return `test:${process.pid}-${process.hrtime.bigint()}-${processes}`;
}

/** An engine that keeps every text it hears in the session, and says them all; `slow` runs before each answer. */
function listening(slow: (text: string) => Promise<void>): Engine & { runs: number } {
  const engine = {
    runs: 0,
    async advance(session: Session | null, input: Parameters<Engine['advance']>[1]): Promise<Advance> {
      engine.runs += 1;
      const text = input.kind === 'text' ? input.text : input.kind;
      await slow(text);
      const heard = [...((session?.frames[0]?.vars.heard ?? []) as string[]), text];
      const frame = { flow: 'f', version: 'v', step: 's', vars: { heard }, trail: [] };
      return { session: { v: 1, frames: [frame] }, said: [{ text: { plain: heard.join(',') } }], events: [] };
    },
    start: async () => ({ session: { v: 1 as const, frames: [] }, said: [], events: [] }),
    comeBack: async () => ({ session: { v: 1 as const, frames: [] }, said: [], events: [] }),
    matterMoved: async () => ({ session: { v: 1 as const, frames: [] }, said: [], events: [] }),
    takeBack: async () => ({ session: { v: 1 as const, frames: [] }, said: [], events: [] }),
    valuesRead: () => [],
    secretsIn: () => ({ held: false, open: false }),
  };
  return engine;
}

/** One process of the program: a runner over the shared store, its sessions in Redis. */
export async function openProcess(
  store: Store,
  url: string,
  slow: (text: string) => Promise<void> = async () => undefined,
  timeoutMs?: number,
) {
  const shared = await openSessions(url, timeoutMs);
  const clock = new ManualClock(start);
  const communities = loadPacks(['seoul-timebank']);
  const { members, outbox, calls, cases, quota } = servicesOver(store, { communities, clock, logger: shared.logger });
  const say = (_: string, text: object): string => ('plain' in text ? String(text.plain) : JSON.stringify(text));
  const voice = { say, publicUrl: '' };
  const doors = createDoors([plainChannel(doorOf('push'), async () => ({ is: 'sent' }))]);
  const common = {
    members,
    communities,
    outbox,
    calls,
    cases,
    voiceOf: () => voice,
    doors,
    holders: holdersOf(),
    clock,
    logger: shared.logger,
  };
  const sender = createOutboxSender({ ...common, routes: () => [], quota, quietHours: false });
  const engine = listening(slow);
  const runner = createRunner({
    ...common,
    host: store,
    engine,
    sessions: shared.sessions,
    timed: [],
    hearers: [],
    acts: noActs,
    deliver: (rows) => sender.sendNow(rows.filter((row) => row.state === 'sending')),
  });
  return { ...shared, runner, engine };
}

let events = 0;

/** A text of `user`, later than every one before it. */
export function said(user: string, text: string): Incoming {
  events += 1;
  const at = new Date(start.getTime() + events);
  return {
    door: 'push',
    eventId: `${process.pid}-${process.hrtime.bigint()}-${events}`,
    user,
    at,
    input: { kind: 'text', text },
  };
}

/** Something that can be waited for and let go. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
