import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import express from 'express';
import type { Handler } from '../../src/channels/http';
import type { ChannelName } from '../../src/channels/limits';
import { createTerminalChannel, type TerminalChannel } from '../../src/channels/terminal';
import { createPhotos, webRoutes } from '../../src/channels/web';
import { readConfig } from '../../src/config';
import { ManualClock } from '../../src/lib/clock';
import type { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import { type Random, seededRandom, token } from '../../src/lib/random';
import { onlyDoor, openChannels, webhooksOf } from '../../src/open-channels';
import { createRuntime, type Runtime } from '../../src/runtime';
import { connectRedis } from '../../src/storage/redis/connect';
import { redisSessions } from '../../src/storage/redis/sessions';
import type { Sessions } from '../../src/storage/sessions';
import { connectStore, type Store } from '../../src/storage/store';
import { type FakeLine, startFakeLine } from './phones/fake-line';
import { kakaoPhone } from './phones/kakao';
import { linePhone } from './phones/line';
import type { Phone } from './phones/phone';
import { listening, type TerminalInboxes, terminalPhone } from './phones/terminal';
import { webPhone } from './phones/web';

/** What a world is opened with. */
export interface WorldOptions {
  readonly hub?: 'botkit' | 'direct';
  /** A real server; each world gets a database of its own in it. Absent: the embedded store. */
  readonly mongodbUrl?: string;
  /** Sessions in a real Redis; absent: sessions are kept nowhere and read from the store at every turn. */
  readonly redisUrl?: string;
  /** ISO instant the clock stands at first; absent: `START`. */
  readonly start?: string;
  /** Keep the embedded store in a file, so that `restart` finds it again. */
  readonly durable?: boolean;
  /** A store that another program left behind. */
  readonly found?: FoundStore;
}

/** What another program left behind: its documents, and what its people's phones remember. */
export interface FoundStore {
  /** Ends the phones' names, as it did when the store was written. */
  readonly own: string;
  /** Cookies of the browsers, by the phone's name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** Puts the documents into the store, before the program looks at it. */
  load(store: Store): Promise<void>;
}

/** A Tuesday, ten in the morning in Seoul. */
export const START = '2026-11-24T10:00:00+09:00';
/** How far time moves at once when it passes: what falls due in between happens in order. */
export const TICK_STEP_MS = 10 * 60_000;

const secrets = { line: 'line-secret-of-tests', kakao: 'kakao-secret-of-tests', bot: 'bot-of-tests' } as const;

/** The whole program with people's phones around it and time standing still. */
export interface World {
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** A new phone on a channel; `name` makes its user key. */
  phone(channel: ChannelName, name: string, language: string): Promise<Phone>;
  /** Does everything that is due now. */
  settle(): Promise<void>;
  /** Lets time pass, step by step. */
  pass(ms: number): Promise<void>;
  /** Ends the program and starts it again on the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What belongs to one run of the program, between two restarts. */
interface Running {
  readonly runtime: Runtime;
  readonly line: Handler;
  readonly kakao: Handler;
  readonly web: express.Express;
  readonly terminal: TerminalChannel;
  stop(): Promise<void>;
}

/** What outlives a restart. */
interface Ground {
  readonly options: WorldOptions;
  readonly mongodbUrl: string | undefined;
  readonly dataDir: string;
  readonly clock: ManualClock;
  readonly random: Random;
  readonly logger: ReturnType<typeof memoryLogger>;
  readonly fake: FakeLine;
  readonly inboxes: TerminalInboxes;
}

let worlds = 0;

/** Opens a world: the program's own parts, with only the clock, the chance, the vendor and the schedules replaced. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  worlds += 1;
  const unique = `${process.pid}-${worlds}`;
  const own = options.found?.own ?? unique;
  const folder = options.durable && !options.mongodbUrl ? await mkdtemp(path.join(tmpdir(), 'pumasi-world-')) : null;
  const ground: Ground = {
    options,
    mongodbUrl: options.mongodbUrl && databaseIn(options.mongodbUrl, `pumasi_world_${unique}`),
    dataDir: folder ?? ':memory:',
    clock: new ManualClock(new Date(options.start ?? START)),
    random: seededRandom(20_261_124 + worlds),
    logger: memoryLogger(),
    fake: await startFakeLine(),
    inboxes: new Map(),
  };
  let running = await run(ground, options.found);
  const { clock } = ground;
  const phones: Record<ChannelName, (name: string, language: string) => Phone | Promise<Phone>> = {
    line: (name, language) =>
      linePhone(name, { webhook: () => running.line, secret: secrets.line, fake: ground.fake, clock }, language),
    kakao: (name, language) =>
      kakaoPhone(name, { skill: () => running.kakao, secret: secrets.kakao, botId: secrets.bot }, language),
    web: (name, language) => webPhone(() => running.web, language, options.found?.cookies.get(name)),
    terminal: (name) =>
      terminalPhone(name, {
        receive: (incoming) => running.runtime.receive(incoming),
        channel: () => running.terminal,
        inboxes: ground.inboxes,
        clock,
      }),
  };
  return {
    get runtime() {
      return running.runtime;
    },
    clock,
    logger: ground.logger,
    // A name of this world's own: a Redis shared by several worlds keeps conversations by their user.
    phone: async (channel, name, language) => phones[channel](`${name}-${own}`, language),
    settle: () => running.runtime.catchUp(),
    pass: async (ms) => {
      const end = clock.now().getTime() + ms;
      while (clock.now().getTime() < end) {
        clock.advance(Math.min(TICK_STEP_MS, end - clock.now().getTime()));
        await running.runtime.catchUp();
      }
    },
    restart: async () => {
      await running.stop();
      running = await run(ground);
      await running.runtime.recover();
    },
    close: async () => {
      if (ground.mongodbUrl) await running.runtime.store.mongoose.connection.dropDatabase();
      await running.stop();
      await ground.fake.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(ground: Ground, found?: FoundStore): Promise<Running> {
  const { options, mongodbUrl, dataDir, clock, random, logger, fake, inboxes } = ground;
  const config = readConfig({
    HUB: options.hub ?? 'botkit',
    PUBLIC_URL: 'https://pumasi.test',
    LINE_CHANNEL_SECRET: secrets.line,
    LINE_CHANNEL_ACCESS_TOKEN: 'line-token-of-tests',
    LINE_API_BASE_URL: fake.url,
    KAKAO_SKILL_SECRET: secrets.kakao,
    KAKAO_BOT_ID: secrets.bot,
  });
  const store = await connectStore({ dataDir, logger, ...(mongodbUrl ? { mongodbUrl } : {}) });
  await found?.load(store);
  const redis = options.redisUrl ? connectRedis(options.redisUrl, logger) : null;
  const photos = createPhotos(store, random);
  const terminal = createTerminalChannel({ door: onlyDoor(config, 'terminal'), write: () => undefined });
  const channels = await openChannels(config, { clock, logger });
  const runtime = await createRuntime({
    config,
    store,
    clock,
    random,
    logger,
    quietHours: true,
    channels: (transcript) => [...channels.over(transcript), listening(terminal, inboxes)],
    sessions: (queue) =>
      redis ? redisSessions({ redis, queue, logger, token: () => token(random) }) : forgetfulSessions(queue),
  });
  const web = webRoutes({
    ...runtime,
    door: 'web',
    receive: async (incoming) => void (await runtime.receive(incoming)),
    photos,
    secretKey: 'secret key of the tests',
    random,
    publicUrl: 'https://pumasi.test',
    demo: false,
  });
  const webhooks = await webhooksOf(config, runtime, channels, random);
  return {
    runtime,
    terminal,
    web: express().use(web),
    line: webhookAt(webhooks, '/webhooks/line'),
    kakao: webhookAt(webhooks, '/webhooks/kakao/skill'),
    stop: async () => {
      web.close();
      await runtime.close();
    },
  };
}

function webhookAt(webhooks: ReadonlyMap<string, Handler>, path: string): Handler {
  const found = webhooks.get(path);
  if (!found) throw new Error(`the program has no webhook at ${path}`);
  return found;
}

/** Sessions that are kept nowhere: every turn reads the store, and what can't be written as JSON is found at once. */
function forgetfulSessions(queue: KeyedQueue): Sessions {
  return {
    alone: (conversation, work) =>
      queue.run(conversation, async () => {
        const after = await work(null);
        const copy: unknown = after === undefined ? undefined : JSON.parse(JSON.stringify(after.session));
        if (after && !isDeepStrictEqual(copy, after.session))
          throw new Error(`the session of ${conversation} is not plain JSON: ${JSON.stringify(after.session)}`);
      }),
    close: async () => undefined,
  };
}

function databaseIn(url: string, name: string): string {
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.toString();
}
