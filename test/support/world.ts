import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import express from 'express';
import type { Door } from '../../src/channels/channel';
import { onlyDoor, webhookPath } from '../../src/channels/door-kind';
import { readDoors } from '../../src/channels/doors-file';
import type { Handler } from '../../src/channels/http';
import type { Route } from '../../src/channels/route';
import { createTerminalChannel, type TerminalChannel } from '../../src/channels/terminal';
import { webRoutes } from '../../src/channels/web';
import { readConfig } from '../../src/config';
import type { By } from '../../src/lib/by';
import { ManualClock } from '../../src/lib/clock';
import type { KeyedQueue } from '../../src/lib/keyed-queue';
import { type Logger, memoryLogger } from '../../src/lib/logger';
import { type Random, seededRandom, token } from '../../src/lib/random';
import { titleOf } from '../../src/lib/texts';
import { createDoorkeeper, doorKinds, turnsOf } from '../../src/opening/doors';
import { openPhotos } from '../../src/opening/photos';
import { openStore } from '../../src/opening/store';
import { createRuntime, type Runtime } from '../../src/runtime';
import { openLeavings } from '../../src/storage/leavings';
import type { Sessions } from '../../src/storage/sessions';
import type { Store } from '../../src/storage/store';
import { giveBack, takeDatabase } from './emptied';
import { hub, whole } from './form';
import { deskPhone } from './phones/desk';
import { type FakeLine, startFakeLine } from './phones/fake-line';
import { kakaoPhone } from './phones/kakao';
import { linePhone } from './phones/line';
import type { Phone } from './phones/phone';
import { listening, type TerminalInboxes, terminalPhone } from './phones/terminal';
import { webPhone } from './phones/web';
import { asSent } from './photos';
import { packFiles, programFiles } from './program-files';
import { soonestDate } from './soonest';

/** The options of a world. */
export interface WorldOptions {
  /** Absent: Botkit in the whole form, else none, because loading Botkit takes long. */
  readonly hub?: 'botkit' | 'direct';
  /** A real server; each world gets a database of its own in it. Absent: the embedded store. */
  readonly mongodbUrl?: string;
  /** Sessions in a real Redis; absent: no sessions are cached, and every turn reads the store. */
  readonly redisUrl?: string;
  /** ISO instant of the clock at the start; absent: `START`. */
  readonly start?: string;
  /** Keep the embedded store in a file, so that `restart` finds it again. */
  readonly durable?: boolean;
  /** Ids of the packs loaded; absent: the program's own default. */
  readonly communities?: readonly string[];
  /** Folders of packs besides `communities/`. */
  readonly packDirs?: readonly string[];
  /** Doors besides those of the single-account variables, as `DOORS_FILE` names them. */
  readonly doors?: readonly Door[];
  /** The routes outside conversations; absent: none. */
  readonly routes?: readonly Route[];
  /** A store from another program. */
  readonly found?: FoundStore;
}

/** The remains of another program: its documents, and the memory of its people's phones. */
export interface FoundStore {
  /** Suffix of the phones' names, as when the store was written. */
  readonly own: string;
  /** Cookies of the browsers, by the phone's name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** Puts the documents into the store before the program reads it; `folder` is that of a durable store. */
  load(store: Store, folder: string): Promise<void>;
}

/** A Tuesday, ten in the morning in Seoul. */
export const START = '2026-11-24T10:00:00+09:00';
/** Longest single step of time, so that due work runs in order. */
export const TICK_STEP_MS = 10 * 60_000;

/** The secrets of a door, the same in the settings and on the phones. */
function secretsOf(door: string) {
  return {
    line: `${door}-secret-of-tests`,
    token: `${door}-token-of-tests`,
    kakao: `${door}-skill-of-tests`,
    bot: `${door}-bot`,
  };
}

/** The whole program with people's phones and a standing clock. */
export interface World {
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** The folder of a durable store. */
  readonly folder: string;
  /** A new phone at a door; `name` makes its user key. `by`: the staff who write for the person at a desk. */
  phone(door: string, name: string, language: string, by?: By): Promise<Phone>;
  /** Does all work due now. */
  settle(): Promise<void>;
  /** Moves time step by step. */
  pass(ms: number): Promise<void>;
  /** Ends the program and starts it again on the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The parts of one run of the program, between two restarts. */
interface Running {
  readonly runtime: Runtime;
  readonly webhook: (path: string) => Handler;
  readonly web: express.Express;
  readonly terminals: ReadonlyMap<string, TerminalChannel>;
  stop(): Promise<void>;
}

/** The parts that survive a restart. */
interface Ground {
  readonly options: WorldOptions;
  readonly mongodbUrl: string | undefined;
  readonly dataDir: string;
  readonly clock: ManualClock;
  readonly random: Random;
  readonly logger: ReturnType<typeof memoryLogger>;
  readonly fake: FakeLine;
  readonly inboxes: TerminalInboxes;
  readonly folder: string;
}

let worlds = 0;

/** Opens a world from the program's own parts; only clock, chance, vendors and schedules are replaced. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  worlds += 1;
  const unique = `${process.pid}-${worlds}`;
  const own = options.found?.own ?? unique;
  const folder = await mkdtemp(path.join(tmpdir(), 'pumasi-world-'));
  const ground: Ground = {
    options,
    mongodbUrl: options.mongodbUrl && takeDatabase(options.mongodbUrl, `pumasi_world_${unique}`),
    dataDir: options.durable && !options.mongodbUrl ? folder : ':memory:',
    folder,
    clock: new ManualClock(new Date(options.start ?? START)),
    random: seededRandom(20_261_124 + worlds),
    logger: memoryLogger(),
    fake: await startFakeLine(),
    inboxes: new Map(),
  };
  // Without this a broken world would leave its servers open, and the tests would never end.
  let running = await run(ground, options.found).catch(async (error: unknown) => {
    await ground.fake.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { clock } = ground;
  const phoneAt = (door: Door, name: string, language: string, by?: By): Phone | Promise<Phone> => {
    const secrets = secretsOf(door.id);
    const fake = ground.fake.account(secrets.token);
    const webhook = (rest = '') => running.webhook(webhookPath(door, rest));
    const phones: Readonly<Record<string, () => Phone | Promise<Phone>>> = {
      line: () => linePhone(name, { door: door.id, webhook, secret: secrets.line, fake, clock }, language),
      kakao: () =>
        kakaoPhone(
          name,
          { door: door.id, skill: () => webhook('/skill'), secret: secrets.kakao, botId: secrets.bot },
          language,
        ),
      web: () =>
        webPhone(
          { door: door.id, path: `/chat/${door.community}`, app: () => running.web },
          language,
          options.found?.cookies.get(name),
        ),
      desk: () =>
        deskPhone(name, {
          door: door.id,
          receive: (incoming) => running.runtime.receive(incoming),
          clock,
          by: by ?? { staff: 'staff', means: 'phone', consent: 'self' },
        }),
      terminal: () =>
        terminalPhone(name, {
          door: door.id,
          receive: (incoming) => running.runtime.receive(incoming),
          channel: () => terminalAt(running, door.id),
          inboxes: ground.inboxes,
          clock,
        }),
    };
    const phone = phones[door.channel];
    if (!phone) throw new Error(`there is no phone for the channel ${door.channel}`);
    return phone();
  };
  return {
    get runtime() {
      return running.runtime;
    },
    clock,
    logger: ground.logger,
    folder: ground.folder,
    // A name of this world's own, since worlds sharing a Redis keep conversations by user.
    phone: async (id, name, language, by) => {
      const door = running.runtime.doors.get(id)?.door;
      if (!door) throw new Error(`the door ${id} is not open`);
      return phoneAt(door, `${name}-${own}`, language, by);
    },
    settle: () => running.runtime.catchUp(),
    pass: async (ms) => {
      const end = clock.now().getTime() + ms;
      while (clock.now().getTime() < end) {
        clock.advance(await stepTo(new Date(end), clock.now(), running.runtime.store));
        await running.runtime.catchUp();
      }
    },
    restart: async () => {
      await running.stop();
      running = await run(ground);
      await running.runtime.recover();
    },
    close: async () => {
      await running.stop();
      if (ground.mongodbUrl) await giveBack(ground.mongodbUrl);
      await ground.fake.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The next step of time, in ms: one after which work may be due. The whole form takes every single step. */
async function stepTo(end: Date, now: Date, store: Store): Promise<number> {
  const left = end.getTime() - now.getTime();
  if (whole || left <= TICK_STEP_MS) return Math.min(TICK_STEP_MS, left);
  const due = (await soonestDate(store.mongoose, now, end)) ?? end;
  return Math.min(left, Math.ceil((due.getTime() - now.getTime()) / TICK_STEP_MS) * TICK_STEP_MS);
}

/** The client of Redis is loaded only where a world uses it. */
async function openRedis(url: string, logger: Logger) {
  const [{ connectRedis }, { redisSessions }] = await Promise.all([
    import('../../src/storage/redis/connect.js'),
    import('../../src/storage/redis/sessions.js'),
  ]);
  return { link: connectRedis(url, logger), sessions: redisSessions };
}

async function run(ground: Ground, found?: FoundStore): Promise<Running> {
  const { options, mongodbUrl, dataDir, clock, random, logger, inboxes, folder } = ground;
  const env = await settingsOf(ground);
  const config = readConfig(env);
  const plans = readDoors({ kinds: doorKinds, config, env });
  const { store } = await openStore(
    { ...config, DATA_DIR: dataDir, ...(mongodbUrl ? { MONGODB_URL: mongodbUrl } : {}) },
    logger,
  );
  await found?.load(store, folder);
  const redis = options.redisUrl ? await openRedis(options.redisUrl, logger) : null;
  const terminals = config.COMMUNITY.map((community, i) => {
    const door =
      i === 0 ? onlyDoor(config, 'terminal') : { id: `terminal-${community}`, channel: 'terminal', community };
    return createTerminalChannel({ door, write: () => undefined });
  });
  const doorkeeper = createDoorkeeper({ clock, logger, random });
  const runtime = await createRuntime({
    config,
    store,
    clock,
    random,
    logger,
    quietHours: true,
    redraw: asSent,
    leavings: openLeavings(options.durable ? folder : ':memory:'),
    ...(options.durable ? { photoFiles: openPhotos({ DATA_DIR: folder }, store) } : {}),
    files: programFiles(),
    ...(options.routes ? { routes: options.routes } : {}),
    ...(options.packDirs ? { packDirs: options.packDirs } : { packs: packFiles(config.COMMUNITY) }),
    channels: async (transcript) => [
      ...(await doorkeeper.open(plans, transcript)),
      ...terminals.map((terminal) => listening(terminal, inboxes)),
    ],
    sessions: (queue) =>
      redis
        ? redis.sessions({
            ...{ redis: redis.link, queue, logger, token: () => token(random) },
            ...(store.sealing ? { sealed: store.sealing.text } : {}),
          })
        : forgetfulSessions(queue),
  }).catch(async (error: unknown) => {
    await store.close();
    redis?.link.disconnect();
    throw error;
  });
  const web = webRoutes({
    ...runtime,
    chats: doorkeeper.chats,
    titles: (community, lang) => titleOf(runtime.translator, community, lang),
    languages: (community) => runtime.services.communities.get(community).languages,
    langIn: runtime.services.members.langIn,
    slip: async () => null,
    receive: async (incoming) => ({ private: (await runtime.receive(incoming)).private ?? false }),
    secrets: ['secret key of the tests'],
    random,
    publicUrl: 'https://pumasi.test',
    demo: false,
  });
  doorkeeper.serve(turnsOf(runtime));
  return {
    runtime,
    terminals: new Map(terminals.map((terminal) => [terminal.door.id, terminal])),
    web: express().use(web),
    webhook: (at) => {
      const found = doorkeeper.webhooks.get(at);
      if (!found) throw new Error(`the program has no webhook at ${at}`);
      return found;
    },
    stop: async () => {
      web.close();
      await runtime.close();
    },
  };
}

function terminalAt({ terminals }: Running, door: string): TerminalChannel {
  const found = terminals.get(door);
  if (!found) throw new Error(`there is no terminal ${door}`);
  return found;
}

/** The settings of a world: one account of each messenger, and a file of any further doors. */
async function settingsOf({ options, fake, folder }: Ground): Promise<Record<string, string>> {
  const only = { line: secretsOf('line'), kakao: secretsOf('kakao') };
  const env: Record<string, string> = {
    HUB: options.hub ?? hub,
    PUBLIC_URL: 'https://pumasi.test',
    SECRET_KEY: 'secret key of the tests',
    LINE_CHANNEL_SECRET: only.line.line,
    LINE_CHANNEL_ACCESS_TOKEN: only.line.token,
    LINE_API_BASE_URL: fake.url,
    KAKAO_SKILL_SECRET: only.kakao.kakao,
    KAKAO_BOT_ID: only.kakao.bot,
    ...(options.communities ? { COMMUNITY: options.communities.join(',') } : {}),
  };
  if (!options.doors) return env;
  const doors = options.doors.map((door) => {
    const { line, token, kakao, bot } = secretsOf(door.id);
    const name = door.id.toUpperCase().replaceAll('-', '_');
    Object.assign(env, { [`${name}_SECRET`]: line, [`${name}_TOKEN`]: token, [`${name}_SKILL`]: kakao });
    const secrets: Readonly<Record<string, object>> = {
      line: { secret: `${name}_SECRET`, token: `${name}_TOKEN` },
      kakao: { skillSecret: `${name}_SKILL`, botId: bot },
    };
    return { ...door, ...secrets[door.channel] };
  });
  const file = path.join(folder, 'doors.yaml');
  await writeFile(file, JSON.stringify({ doors }, null, 2));
  return { ...env, DOORS_FILE: file };
}

/** Sessions without a cache: every turn reads the store, and a value that isn't JSON is found at once. */
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
