import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { buildApp } from '../../src/app';
import type { Channel } from '../../src/channels/channel';
import { readDoors } from '../../src/channels/doors-file';
import { webRoutes } from '../../src/channels/web';
import { readConfig } from '../../src/config';
import { ManualClock } from '../../src/lib/clock';
import type { Gate } from '../../src/lib/gate';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom } from '../../src/lib/random';
import type { Rates } from '../../src/lib/rates';
import { titleOf } from '../../src/lib/texts';
import { createMetrics } from '../../src/metrics';
import { createTurns, openConsole } from '../../src/opening/console';
import { createDoorkeeper, doorKinds, turnsOf } from '../../src/opening/doors';
import { openStore } from '../../src/opening/store';
import { pageRoutes } from '../../src/pages/pages';
import { waysInto } from '../../src/pages/ways';
import { ownDataRoutes } from '../../src/privacy/own-data';
import { createRuntime, type Runtime } from '../../src/runtime';
import { slipFor } from '../../src/telephone/slips';
import { hub } from '../support/form';
import { lineSecret, lineToken } from '../support/load/line-events';
import { asSent } from '../support/photos';
import { packFiles, programFiles } from '../support/program-files';

/** A Tuesday, ten in the morning in Seoul. */
export const START = '2026-11-24T10:00:00+09:00';
/** Settings the doors are opened with. */
export const secrets = { skill: 'a-skill-secret-for-tests', admin: 'an-admin-key-for-tests', bot: 'bot1' } as const;
/** Collections a message from outside may end up in. */
export const collections = ['turns', 'contacts', 'outbox', 'web_messages', 'members'] as const;

/** The secret of every app here. */
export const SECRET = 'a secret key of the tests';

/** What an app is opened with. */
export interface AppOptions {
  /** LINE's API; the default is a port nobody listens on. */
  readonly lineUrl?: string;
  readonly demo?: boolean;
  /** Instead of four seconds. */
  readonly answerMs?: number;
  /** The default: no limits. */
  readonly rates?: Rates;
  /** Admits messages; the default is a gate that no lag closes. */
  readonly gate?: Gate;
  /** Stands in for Kakao's callback server. */
  readonly kakaoFetch?: typeof fetch;
  readonly dataDir?: string;
  /** A MongoDB in place of the embedded store. */
  readonly mongodbUrl?: string;
  /** Folders of packs besides `communities/`. */
  readonly packDirs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Changes a channel before the program gets it. */
  readonly channel?: (channel: Channel) => Channel;
}

/** The whole program on a port of its own, over a store in memory, with time standing still. */
export interface App {
  readonly url: string;
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** Everything a collection holds. */
  all<T = Record<string, unknown>>(collection: string): Promise<T[]>;
  /** How much each of `collections` holds. */
  counts(): Promise<Record<string, number>>;
  /** Connections that are open now. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** Opens one, put together as `start` does it, and listening on loopback. */
export async function openApp(options: AppOptions = {}): Promise<App> {
  const clock = new ManualClock(new Date(START));
  const random = seededRandom(20_261_124);
  const logger = memoryLogger();
  const publicUrl = 'http://pumasi.test';
  const env = {
    HUB: hub,
    PUBLIC_URL: publicUrl,
    LINE_CHANNEL_SECRET: lineSecret,
    LINE_CHANNEL_ACCESS_TOKEN: lineToken,
    LINE_API_BASE_URL: options.lineUrl ?? 'http://127.0.0.1:9',
    KAKAO_SKILL_SECRET: secrets.skill,
    KAKAO_BOT_ID: secrets.bot,
    KAKAO_ADMIN_KEY: secrets.admin,
    ...options.env,
  };
  const config = readConfig(env);
  const plans = readDoors({ kinds: doorKinds, config, env });
  const { mongodbUrl, dataDir = ':memory:' } = options;
  const { store } = await openStore(
    { SECRET_KEY: [SECRET], DATA_DIR: dataDir, ...(mongodbUrl ? { MONGODB_URL: mongodbUrl } : {}) },
    logger,
  );
  const metrics = createMetrics();
  const { kakaoFetch, answerMs } = options;
  const turns = createTurns();
  const doorkeeper = createDoorkeeper({
    ...{ clock, logger, random },
    ...(kakaoFetch ? { fetch: kakaoFetch } : {}),
    ...(answerMs === undefined ? {} : { answerMs }),
  });
  const runtime = await createRuntime({
    config,
    store,
    clock,
    random,
    logger,
    quietHours: true,
    redraw: asSent,
    ...(options.gate ? { gate: options.gate } : {}),
    ...(options.rates ? { rates: options.rates } : {}),
    ...(options.packDirs ? { packDirs: options.packDirs } : { packs: packFiles(config.COMMUNITY) }),
    files: programFiles(),
    channels: async (transcript) =>
      (await doorkeeper.open(plans, transcript)).map((one) => options.channel?.(one) ?? one),
    onTurn: (...turn) => {
      metrics.onTurn(...turn);
      turns.tell();
    },
    onSent: metrics.onSent,
  });
  metrics.watch(runtime);
  doorkeeper.serve(turnsOf(runtime));
  const moveClock = async (minutes: number): Promise<Date> => {
    clock.advance(minutes * 60_000);
    return clock.now();
  };
  const web = webRoutes({
    ...runtime,
    chats: doorkeeper.chats,
    titles: (community, lang) => titleOf(runtime.translator, community, lang),
    languages: (community) => runtime.services.communities.get(community).languages,
    langIn: runtime.services.members.langIn,
    slip: (conversation, id) => slipFor(runtime, conversation, id),
    receive: async (incoming) => ({ private: (await runtime.receive(incoming)).private ?? false }),
    secrets: [SECRET],
    random,
    publicUrl,
    demo: options.demo ?? false,
    ...(options.demo ? { moveClock } : {}),
  });
  const desk = await openConsole(runtime, { config, secrets: [SECRET], random, publicUrl, turns });
  const server = buildApp({
    desk: desk.router,
    webhooks: doorkeeper.webhooks,
    web,
    metrics,
    pages: pageRoutes({
      takes: () => true,
      ...{ publicUrl, clock, texts: runtime.translator },
      ...{ communities: runtime.services.communities, invites: runtime.services.invites },
      ways: (of) => waysInto(doorkeeper.plans(), { ...of, publicUrl }),
      own: ownDataRoutes(runtime),
    }),
    demo: options.demo ?? false,
    logger,
    ready: () => store.ping(),
    alive: () => store.alive(),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const all = async <T>(name: string) => (await store.mongoose.connection.collection(name).find({}).toArray()) as T[];
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    runtime,
    clock,
    logger,
    all,
    counts: async () =>
      Object.fromEntries(await Promise.all(collections.map(async (name) => [name, (await all(name)).length] as const))),
    connections: () => promisify(server.getConnections.bind(server))(),
    close: async () => {
      web.close();
      await desk.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime.close();
    },
  };
}

/** The response: status, headers, and the body as sent and as JSON (null if it is none). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Record<string, never> & { readonly error?: { readonly id: string; readonly message: string } };
}

/** Any request, as raw as wanted: the path is not cleaned and nothing is added but what HTTP needs. */
export function ask(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: Buffer | string = '',
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const all = { ...headers, ...(bytes.length > 0 ? { 'content-length': String(bytes.length) } : {}) };
    const req = request({ hostname, port, method, path, headers: all, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => void chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = /^application\/json/.test(res.headers['content-type'] ?? '');
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text,
          json: isJson && text !== '' ? JSON.parse(text) : null,
        });
      });
    });
    req.on('error', reject);
    req.end(bytes);
  });
}

/** A refusal in the program's own form: JSON with a stable id and a sentence, without internals. */
export function expectRefusal(answer: Answer, status: number, id?: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(Object.keys(answer.json)).toEqual(['error']);
  expect(answer.json.error).toEqual({
    id: id ?? expect.stringMatching(/^[a-z]+([.-][a-z]+)+$/),
    message: expect.any(String),
  });
  expect(answer.text).not.toMatch(/ at .*\(|node_modules|\.ts:|\.js:|Error:/);
}

/** Rounds of 10 ms that something in the background gets. */
const MAX_ROUNDS = 6_000;

/** Waits until `holds` gives true; after a while fails with the name of the condition. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < MAX_ROUNDS; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain: ${what}`);
}
