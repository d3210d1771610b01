import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp, metricsServer } from './app';
import type { DoorPlan } from './channels/door-kind';
import { readDoors } from './channels/doors-file';
import { type DemoWord, demoWordKeys, photoUrl, type WebOptions, type WebRouter, webRoutes } from './channels/web';
import { type Config, hostOf, publicUrlOf, readConfig, storePrefix } from './config';
import { chooseStore } from './demo/choice';
import { type Demo, openDemo } from './demo/demo';
import { createDemoDesk } from './demo/desk';
import { tellFates } from './jobs/fates';
import { QUOTA_EVERY_MS, QUOTA_REPORT_MS } from './jobs/limits';
import { readQuotas } from './jobs/read-quotas';
import { type Schedule, startSchedules } from './jobs/schedules';
import { timedSchedules } from './jobs/timed';
import { systemClock } from './lib/clock';
import { PumasiError, reason } from './lib/errors';
import { holidaysLeft } from './lib/holidays';
import type { KeyedQueue } from './lib/keyed-queue';
import { createLogger, type Logger } from './lib/logger';
import { systemRandom, token } from './lib/random';
import { titleOf } from './lib/texts';
import type { Translator } from './lib/translator';
import { STOP_MS, SWEEP_EVERY_MS } from './limits';
import { createMetrics, type Metrics } from './metrics';
import { createTurns, openConsole } from './opening/console';
import { createDoorkeeper, type Doorkeeper, doorKinds, turnsOf } from './opening/doors';
import { openGuards } from './opening/guards';
import { openPhotos } from './opening/photos';
import { readProgramFiles } from './opening/program-files';
import { openRoutes } from './opening/routes';
import { warnOfTexts } from './opening/texts';
import { pageRoutes } from './pages/pages';
import { waysInto } from './pages/ways';
import { RETIRE_EVERY_MS, RETIRE_FIRST_MS, RETIRE_REPORT_MS } from './privacy/limits';
import { ownDataRoutes } from './privacy/own-data';
import { type ReloadParts, reload } from './reload';
import { createRuntime, type Runtime } from './runtime';
import type { Lang } from './services/members';
import { IN_MEMORY } from './storage/embedded/engine';
import { openLeavings } from './storage/leavings';
import { HOLDER_BEAT_MS, HOLDER_GONE_MS } from './storage/limits';
import type { Sessions } from './storage/sessions';
import { createSettings, KEPT_SECRET } from './storage/settings';
import type { Store } from './storage/store';
import { slipFor } from './telephone/slips';
import { serveTools, type ToolSocket } from './tools/beside/serve';
import { programOf } from './tools/open-program';
import { storeTools } from './tools/store-tools';

/** A running program. */
export interface Running {
  readonly runtime: Runtime;
  readonly url: string;
  /** Lets running work end, then closes everything. */
  stop(): Promise<void>;
}

interface Composing {
  readonly config: Config;
  readonly plans: readonly DoorPlan[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly secrets: readonly string[];
  readonly demo: Demo | null;
  /** Called when notices were queued. */
  readonly onQueued: () => void;
}

/** Reads the settings, assembles the program, and listens. Prints its addresses on standard output. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const given = readConfig(env);
  const plans = readDoors({ kinds: doorKinds, config: given, env });
  const logger = createLogger(given.LOG_LEVEL);
  const metrics = createMetrics();
  const { config, store, secrets, moved } = await chooseStore(given, plans, logger);
  const demo = config.DEMO ? openDemo({ settings: createSettings(store), logger }) : null;
  let kick = (): void => undefined;
  const { runtime, web, desk, server, doorkeeper, guards } = await compose({
    config,
    plans,
    logger,
    metrics,
    store,
    secrets,
    demo,
    onQueued: () => kick(),
  });
  if (moved) await runtime.settings.drop(KEPT_SECRET);
  const schedules = schedulesOf(runtime);
  await listen(server, config.PORT, hostOf(config));
  const figures = config.METRICS_PORT === undefined ? null : metricsServer({ metrics, logger });
  if (figures) await listen(figures, config.METRICS_PORT ?? 0, hostOf(config));
  const jobs = startSchedules(schedules, { logger });
  kick = () => jobs.kick('outbox');
  const bridge = await bridgeOf(config, runtime);
  const tools = await toolsOf(config, runtime);
  const url = config.PUBLIC_URL ?? `http://localhost:${(server.address() as AddressInfo).port}`;
  announce(url, config, demo !== null, doorkeeper);
  if (!demo) await announceUnled(runtime);
  warnOfHolidays(runtime);
  warnOfTexts(runtime);

  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      process.off('SIGHUP', again);
      web.close();
      await desk.close();
      await close(server);
      if (figures) await close(figures);
      await tools?.close();
      await jobs.stop();
      await bridge?.close();
      await runtime.close();
      await guards.close();
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  const again = onHangUp({ config, env, runtime, doorkeeper, logger });
  return { runtime, url, stop };
}

/** The public pages over a runtime. */
function pagesOf(runtime: Runtime, doorkeeper: Doorkeeper, publicUrl: string) {
  const { clock, translator: texts, services } = runtime;
  const { communities, invites, members } = services;
  return pageRoutes({
    ...{ publicUrl, clock, texts, communities, invites },
    takes: members.takes,
    ways: (of) => waysInto(doorkeeper.plans(), { ...of, publicUrl }),
    own: ownDataRoutes(runtime),
  });
}

/** The part of web push that the chat page needs. */
function pushOf(key: string, { services: { members } }: Runtime): NonNullable<WebOptions['push']> {
  return { key, subscribe: members.subscribe, unsubscribe: members.unsubscribe };
}

/** Warns when the list of holidays ends soon, since a later year has none. */
function warnOfHolidays({ clock, logger }: Runtime): void {
  const days = holidaysLeft(clock.now());
  if (days !== null) logger.warn({ days }, 'the list of public holidays ends soon; see src/lib/holidays.ts');
}

/** Reads packs and doors again at each SIGHUP, one after the other. Gives the listener. */
function onHangUp(parts: ReloadParts): () => void {
  let last: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    last = last
      .then(() => reload(parts))
      .catch((error: unknown) =>
        parts.logger.error({ error: reason(error) }, 'packs and doors could not be read again'),
      );
  };
  process.on('SIGHUP', again);
  return again;
}

/** Assembles the runtime, its channels, its web side and the server over both; the server doesn't listen yet. */
async function compose({ config, plans, logger, metrics, store, secrets, demo, onQueued }: Composing) {
  const random = systemRandom;
  const clock = demo?.clock ?? systemClock;
  const publicUrl = publicUrlOf(config);
  const turns = createTurns();
  // Read before Redis is connected: reading them would keep the answers to the first commands waiting.
  const files = readProgramFiles();
  const guards = await openGuards(config, logger);
  const doorkeeper = createDoorkeeper({ clock, logger, random });
  const runtime = await createRuntime({
    config,
    store,
    clock,
    random,
    logger,
    quietHours: demo === null,
    demo: demo !== null,
    files,
    channels: (transcript) => doorkeeper.open(plans, transcript),
    routes: await openRoutes(config, { clock, random, logger }),
    photoUrl: (ref, matter) => photoUrl(ref, matter, { publicUrl, secrets }),
    ...guards,
    photoFiles: openPhotos(config, store),
    leavings: openLeavings(config.DATA_DIR),
    onTurn: (...turn) => {
      metrics.onTurn(...turn);
      turns.tell();
    },
    onSent: metrics.onSent,
    onQueued,
    ...(await sharedSessions(config, store, logger)),
  });
  doorkeeper.serve(turnsOf(runtime));
  metrics.watch(runtime);
  await demo?.begin(runtime);
  const web: WebRouter = webRoutes({
    ...runtime,
    chats: doorkeeper.chats,
    titles: (community, lang) => titleOf(runtime.translator, community, lang),
    languages: (community) => runtime.services.communities.get(community).languages,
    langIn: runtime.services.members.langIn,
    looked: runtime.looked,
    slip: (conversation, request) => slipFor(runtime, conversation, request),
    ...(config.VAPID_PUBLIC_KEY ? { push: pushOf(config.VAPID_PUBLIC_KEY, runtime) } : {}),
    receive: async (incoming) => ({ private: (await runtime.receive(incoming)).private ?? false }),
    secrets,
    random,
    publicUrl,
    demo: demo !== null,
    ...(demo ? demoOptions(demo, runtime) : {}),
  });
  const desk = await openConsole(runtime, { config, secrets, random, publicUrl, turns });
  const server = buildApp({
    desk: desk.router,
    webhooks: doorkeeper.webhooks,
    web,
    metrics,
    pages: pagesOf(runtime, doorkeeper, publicUrl),
    onArrival: runtime.gate.arrived,
    demo: demo !== null,
    ownMetricsPort: config.METRICS_PORT !== undefined,
    logger,
    ready: () => store.ping(),
    alive: () => store.alive(),
  });
  return { runtime, web, desk, server, doorkeeper, guards };
}

/** The program's functions for the phones and the desk of `/try`. */
function demoOptions(demo: Demo, runtime: Runtime) {
  return {
    demoDesk: createDemoDesk(runtime),
    demoRound: demo.round,
    demoSpeaks: (conversation: string, lang: Lang) => demo.speaks(runtime, conversation, lang),
    demoNames: (community: string) => demo.names(runtime, community),
    demoWords: (community: string, lang: Lang) => demoWordsIn(runtime.translator.of(community), community, lang),
    moveClock: (minutes: number) => demo.move(runtime, minutes),
    resetDemo: (community: string) => demo.reset(runtime, community),
    appointmentEnd: (community: string) => demo.appointmentEnd(runtime, community),
  };
}

/** The words of `/try` that a pack says in its own way, from its texts `demo`. */
function demoWordsIn(texts: Translator, community: string, lang: Lang): Readonly<Partial<Record<DemoWord, string>>> {
  const own = demoWordKeys.map((word) => [word, `${community}.demo.${word}`] as const);
  const there = own.filter(([, key]) => texts.has(lang, key) || texts.has('ko', key));
  return Object.fromEntries(there.map(([word, key]) => [word, texts.say(lang, { key })]));
}

/** Makes sessions in Redis if one is set; the client is loaded only then. */
async function sharedSessions(
  { REDIS_URL, ...config }: Config,
  { sealing }: Store,
  logger: Logger,
): Promise<{ sessions?: (queue: KeyedQueue) => Sessions }> {
  if (!REDIS_URL) return {};
  const [{ connectRedis }, { redisSessions }] = await Promise.all([
    import('./storage/redis/connect.js'),
    import('./storage/redis/sessions.js'),
  ]);
  return {
    // Connected when the flows are read: reading them would keep the answers to the first commands waiting.
    sessions: (queue) => {
      const redis = connectRedis(REDIS_URL, logger, undefined, storePrefix(config));
      const sealed = sealing?.writes ? { sealed: sealing.text } : {};
      return redisSessions({ redis, queue, logger, token: () => token(systemRandom), ...sealed });
    },
  };
}

async function bridgeOf({ REDIS_URL }: Config, { transcript, logger }: Runtime) {
  if (!REDIS_URL) return null;
  const { bridgeWakeUps } = await import('./storage/redis/wake-ups.js');
  return bridgeWakeUps(REDIS_URL, transcript, logger);
}

/** Opens the socket of the tools, which can't open the store while this process holds it. */
async function toolsOf({ DATA_DIR: dataDir }: Config, runtime: Runtime): Promise<ToolSocket | null> {
  if (runtime.store.kind !== 'embedded' || dataDir === IN_MEMORY) return null;
  const program = programOf({ ...runtime, random: systemRandom });
  return serveTools({ dataDir, tools: storeTools, program, logger: runtime.logger });
}

function schedulesOf(runtime: Runtime): Schedule[] {
  const { timed, runner, sender, outbox, clock, logger, doors, services, photos } = runtime;
  return [
    ...timedSchedules({ timed, work: runner.work, clock, logger }),
    { name: 'outbox', everyMs: 1000, timeoutMs: 60_000, run: () => sender.sendDue() },
    { name: 'falling', everyMs: 1000, timeoutMs: 60_000, run: () => sender.fallThrough() },
    {
      name: 'quotas',
      everyMs: QUOTA_EVERY_MS,
      timeoutMs: QUOTA_REPORT_MS,
      run: () => readQuotas({ doors, quota: services.quota, clock }),
    },
    {
      name: 'fates',
      everyMs: 1000,
      timeoutMs: 60_000,
      run: () => tellFates({ outbox, calls: services.calls, runner, clock }),
    },
    { name: 'photos', everyMs: SWEEP_EVERY_MS, timeoutMs: 60_000, run: () => photos.sweep(clock.now()) },
    {
      ...{ name: 'retention', firstMs: RETIRE_FIRST_MS, everyMs: RETIRE_EVERY_MS, timeoutMs: RETIRE_REPORT_MS },
      run: () => runtime.retire(),
    },
    { name: 'recover', everyMs: 5000, timeoutMs: 60_000, run: runtime.recover },
    { name: 'holders', everyMs: HOLDER_BEAT_MS, timeoutMs: HOLDER_GONE_MS, run: runtime.holders.beat },
  ];
}

/** The meaning of Node's error codes for the operator. */
const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; set PORT to a free one',
  EACCES: 'it is not allowed to; set PORT to 1024 or higher',
  EADDRNOTAVAIL: 'this computer has no such address; set HOST',
};

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new PumasiError('listen', `can't listen on ${host} port ${port}: ${whyNot[error.code ?? ''] ?? error.message}`),
      ),
    );
    server.listen(port, host, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearTimeout(late);
}

/** Lists the communities without an operator, and how to make one: without it nobody can give a role in chat. */
async function announceUnled({ services: { communities, members } }: Runtime): Promise<void> {
  for (const { id } of communities.all())
    if (!(await members.hasOperator(id)))
      process.stdout.write(
        `  ${id} has no operator. Run npm run operator -- --community ${id}, and type the code in its chat.\n`,
      );
}

function announce(url: string, config: Config, demo: boolean, doorkeeper: Doorkeeper): void {
  const where = config.MONGODB_URL ? 'MongoDB' : `the embedded store in ${config.DATA_DIR}`;
  const lines = [
    '',
    `  Pumasi is running: ${config.COMMUNITY.join(', ')} on ${where}`,
    ...(demo
      ? [
          '',
          '  DEMO MODE: the people are invented, the clock can be moved, nobody sleeps.',
          `  Play the whole cycle:  ${url}/try`,
        ]
      : []),
    `  Web chat:              ${url}/chat`,
    ...doorkeeper.announce().map(({ what, path }) => `  ${`${what}:`.padEnd(22)} ${url}${path}`),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
