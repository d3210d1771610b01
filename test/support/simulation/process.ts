import { createDoors } from '../../../src/channels/doors';
import { createLineChannel } from '../../../src/channels/line/channel';
import type { Incoming } from '../../../src/channels/message';
import type { Engine } from '../../../src/engine/types';
import { createOutboxSender } from '../../../src/jobs/outbox';
import { startSchedules } from '../../../src/jobs/schedules';
import type { Clock } from '../../../src/lib/clock';
import { KeyedQueue } from '../../../src/lib/keyed-queue';
import type { Logger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import { token } from '../../../src/lib/random';
import { recover } from '../../../src/recover';
import { createRunner } from '../../../src/runner/runner';
import type { Runner, RunnerDeps } from '../../../src/runner/types';
import type { Outbox } from '../../../src/services/outbox';
import { createHolders } from '../../../src/storage/holders';
import { redisSessions } from '../../../src/storage/redis/sessions';
import type { Sessions } from '../../../src/storage/sessions';
import type { Store } from '../../../src/storage/store';
import { doorOf, plainChannel } from '../doors';
import { noActs, servicesOver } from '../services';
import { type LineState, lineOf, REPEAT } from './line';
import type { Life, Network } from './network';
import { type RedisState, redisOf } from './redis';
import { hostOver } from './store';
import { talk } from './talk';
import type { Time } from './time';

/** The world outside the processes. */
export interface Outside {
  readonly store: Store;
  readonly time: Time;
  readonly network: Network;
  readonly redis: RedisState;
  readonly line: LineState;
  /** The wall clock of a process, which may be wrong. */
  readonly wall: (life: Life) => Date;
  readonly logger: Logger;
  readonly planted: Planted;
}

/** A planted bug: each function puts a wrong piece around the right one. */
export interface Planted {
  readonly incoming?: (incoming: Incoming) => Incoming;
  readonly engine?: (engine: Engine) => Engine;
  readonly holdersClock?: (clock: Clock) => Clock;
  readonly host?: (host: ModelHost) => ModelHost;
  readonly outbox?: (outbox: Outbox, host: ModelHost) => Outbox;
  readonly sessions?: (sessions: Sessions, host: ModelHost) => Sessions;
  readonly deliver?: (deliver: RunnerDeps['deliver']) => RunnerDeps['deliver'];
}

/** One process of the program: the real runner, outbox, sender, sessions, holders and LINE channel. */
export interface Process {
  readonly life: Life;
  readonly runner: Runner;
  /** Resolves when it has begun and takes messages. */
  readonly begun: Promise<void>;
  take(incoming: Incoming): Promise<string>;
}

/** Pauses between two rounds of the schedules, as in `start`; the outbox is looked at less often. */
const OUTBOX_EVERY_MS = 2_000;
const RECOVER_EVERY_MS = 5_000;

/** Starts a process. */
export function openProcess(outside: Outside, life: Life): Process {
  const { store, time, network, planted, logger } = outside;
  const begunAt = time.now();
  const clock: Clock = { now: () => outside.wall(life), ticks: () => time.now() - begunAt };
  const through = hostOver(store, life, network);
  const host = planted.host?.(through) ?? through;
  const services = servicesOver(host, { clock, logger });
  const outbox = planted.outbox?.(services.outbox, host) ?? services.outbox;
  const holdersClock = planted.holdersClock?.(clock) ?? clock;
  const holders = createHolders(
    { ...store, kind: 'mongodb', model: host.model },
    { clock: holdersClock, random: time.random },
  );
  const line = createLineChannel({
    ...{ door: doorOf('line'), accessToken: 'x', baseURL: 'x', clock, logger },
    client: lineOf(outside.line, life, { network, time }),
  });
  const doors = createDoors([
    line,
    plainChannel(doorOf('skill'), async () => ({ is: 'waits' }), {
      delivery: 'inline',
      overflow: (all) => all.slice(2),
    }),
  ]);
  const voice = { say: (_: string, text: object) => wordsOf(text, time), publicUrl: '' };
  const common = { ...services, outbox, doors, holders, clock, logger, voiceOf: () => voice };
  const sender = createOutboxSender({ ...common, routes: () => [], quietHours: false });
  const deliver: RunnerDeps['deliver'] = (rows) => sender.sendNow(rows.filter(({ state }) => state === 'sending'));
  const engine = talk(services.ledger);
  const runner = createRunner({
    ...common,
    host,
    engine: planted.engine?.(engine) ?? engine,
    sessions: sessionsOf(outside, life, host),
    timed: [],
    hearers: [],
    acts: noActs,
    deliver: planted.deliver?.(deliver) ?? deliver,
  });
  const begun = begin(holders).then(() => {
    const parts = { holders, runner, sender, outbox, logger };
    const rounds = [
      { name: 'outbox', everyMs: OUTBOX_EVERY_MS, run: () => sender.sendDue() },
      { name: 'recover', everyMs: RECOVER_EVERY_MS, run: () => recover(parts) },
    ];
    startSchedules(
      rounds.map((one) => ({ ...one, timeoutMs: 60_000 })),
      { logger },
    );
  });
  return { life, runner, begun, take: (incoming) => runner.take(planted.incoming?.(incoming) ?? incoming) };
}

/** Says a text; `flaky` ones can't be said now and then. */
function wordsOf(text: object, time: Time): string {
  if ('key' in text) return text.key === 'system.repeat' ? REPEAT : String(text.key);
  const plain = 'plain' in text ? String(text.plain) : '';
  if (plain.includes('flaky') && time.chance(500)) throw new Error('the text can not be said');
  return plain;
}

function sessionsOf({ redis, network, time, logger, planted }: Outside, life: Life, host: ModelHost): Sessions {
  const sessions = redisSessions({
    redis: redisOf(redis, life, { network, time }),
    queue: new KeyedQueue(),
    token: () => token(time.random),
    logger,
  });
  return planted.sessions?.(sessions, host) ?? sessions;
}

/** A beat adds the process too, so that a start goes on after a call that failed. */
async function begin(holders: { begin(): Promise<void>; beat(): Promise<void> }): Promise<void> {
  try {
    await holders.begin();
  } catch {
    await begin({ ...holders, begin: holders.beat });
  }
}
