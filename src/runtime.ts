import { actions, sources } from './actions';
import { directHub, type Hub, type HubDeps } from './bot/direct';
import type { Channel } from './channels/channel';
import { createDoors, type Doors } from './channels/doors';
import type { Incoming } from './channels/message';
import type { Route } from './channels/route';
import {
  createPhotos,
  createTranscript,
  createWebSessions,
  isWebChat,
  type Photos,
  type Transcript,
  type WebSessions,
} from './channels/web';
import { type Config, publicUrlOf } from './config';
import { createBook, type FlowBook, type Olders } from './engine/book';
import { createEngine } from './engine/engine';
import { createServices, features, type Services } from './features';
import { tellFates } from './jobs/fates';
import { createOutboxSender, type OutboxSender } from './jobs/outbox';
import { createReaching } from './jobs/reach';
import { runDue } from './jobs/timed';
import type { Clock } from './lib/clock';
import { doorOf } from './lib/conversation';
import type { Acting, ActResult } from './lib/desk';
import { PumasiError } from './lib/errors';
import type { RouteAddress } from './lib/feature';
import { type Gate, quietGate } from './lib/gate';
import type { Timed } from './lib/job';
import { KeyedQueue } from './lib/keyed-queue';
import { type Leavings, memoryLeavings } from './lib/leavings';
import type { Logger } from './lib/logger';
import { memoryPhotoFiles, type PhotoFiles, type Redraw } from './lib/photo-files';
import type { PhotoMatter, PhotoUrl } from './lib/photo-link';
import { type Random, systemRandom } from './lib/random';
import { noRates, type Rates } from './lib/rates';
import type { Reaching } from './lib/reach';
import { type HeldTexts, holdTexts, type Texts } from './lib/texts';
import { MAX_ROUNDS } from './limits';
import { hearersIn, timedOf } from './memberships';
import { browsersAt } from './opening/browsers';
import { photoLasting } from './opening/photos';
import { type ProgramFiles, readProgramFiles } from './opening/program-files';
import { holdPacks, openPacks, type PackFiles, type PackOptions, readPacks } from './packs';
import { erasing, forget, retracting } from './privacy/erase';
import { leavingAgain, presentBy } from './privacy/leave-again';
import { talk } from './privacy/personal';
import { createRetention } from './privacy/retention';
import { forgetStrangers } from './privacy/strangers';
import { recover } from './recover';
import { lookedInto } from './runner/looked-into';
import { createRunner } from './runner/runner';
import type { Turn } from './runner/turns';
import type { Runner } from './runner/types';
import type { Communities } from './services/communities';
import type { Rings } from './services/duty';
import type { Outbox } from './services/outbox';
import { createFlowVersions } from './storage/flow-versions';
import { createHolders, type StoreHolders } from './storage/holders';
import { bringUp, steps, stepsUpTo } from './storage/migrations';
import { redraw } from './storage/photos/redraw';
import { fingerprints } from './storage/sealing/fingerprint';
import { memorySessions, type Sessions } from './storage/sessions';
import { createSettings, type Settings } from './storage/settings';
import type { Store } from './storage/store';

/** The parts of a runtime; tests pass their own. */
export interface RuntimeParts {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The channel of each door. */
  readonly channels: (transcript: Transcript) => readonly Channel[] | Promise<readonly Channel[]>;
  /** The routes outside conversations that are switched on; absent: none. */
  readonly routes?: readonly Route[];
  /** Sessions shared with other processes; absent: this process's memory. */
  readonly sessions?: (queue: KeyedQueue) => Sessions;
  /** Folders that hold packs; absent: `communities/`. */
  readonly packDirs?: readonly string[];
  /** The program's texts and flows; absent: read from their files. */
  readonly files?: ProgramFiles;
  /** The packs, read and checked; absent: read from their folders. */
  readonly packs?: PackFiles;
  /** True in demo mode: the first community must have invented people. */
  readonly demo?: boolean;
  /** False in demo mode, without quiet hours. */
  readonly quietHours: boolean;
  /** Where the bytes of photos are kept; absent: in memory. */
  readonly photoFiles?: PhotoFiles;
  /** The leavings beside the store; absent: in memory. */
  readonly leavings?: Leavings;
  /** Draws photos anew; absent: by the program's own library. */
  readonly redraw?: Redraw;
  /** Gives the address of a member's photo for the other side of a match; absent: no photos. */
  readonly photoUrl?: PhotoUrl;
  /** How often somebody may do something; absent: no limits. */
  readonly rates?: Rates;
  /** Admits messages while they can be answered in time; absent: a gate that no lag closes. */
  readonly gate?: Gate;
  readonly onTurn?: (channel: string, ms: number, failed: boolean) => void;
  readonly onSent?: (channel: string, is: string) => void;
  /** Called when notices were queued, so that they leave at once. */
  readonly onQueued?: () => void;
}

/** The assembled program; it doesn't listen yet. */
export interface Runtime {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly services: Services;
  readonly translator: Texts;
  readonly book: FlowBook;
  readonly runner: Runner;
  readonly doors: Doors;
  readonly hub: Hub;
  readonly gate: Gate;
  readonly rates: Rates;
  readonly outbox: Outbox;
  readonly sender: OutboxSender;
  readonly timed: readonly Timed[];
  readonly transcript: Transcript;
  readonly photos: Photos;
  /** The sessions of the browsers in the web chat. */
  readonly visits: WebSessions;
  /** True while the matter of a photo link lasts. */
  readonly photoLasts: (matter: PhotoMatter) => Promise<boolean>;
  readonly settings: Settings;
  /** The processes of the store. */
  readonly holders: StoreHolders;
  /** Accepts a message and runs its turn through the hub; resolves with the turn when its replies are sent. */
  receive(incoming: Incoming): Promise<Turn>;
  /**
   * Runs a coordinator's act as a turn of its own, once per member and key. A repeat gets the same result. Refuses an
   * unknown act, values of a wrong form, and members who are not coordinators there.
   */
  act(acting: Acting): Promise<ActResult>;
  /**
   * Recovers work of processes that are gone, and work at which this process failed. A process before a crash is gone.
   */
  recover(): Promise<void>;
  /**
   * Reads packs and texts again and gives a function that puts them in use. Throws `communities.broken` with every
   * mistake.
   */
  rereadPacks(): () => void;
  /** The person has looked at a web chat: what lay there unseen is shown. */
  looked(conversation: string): Promise<void>;
  /** The conversations of the member in a conversation, this one among them; null without a member. */
  ownConversations(conversation: string): Promise<readonly string[] | null>;
  /** Does all work due now, timed jobs first and then the outbox, until none is left. */
  catchUp(): Promise<void>;
  /**
   * Forgets the words of a conversation: shown messages, photos, turns, session. Safe to repeat with the same `key`.
   */
  forget(conversation: string, key: string): Promise<void>;
  /** Ends everything about people whose clock has run out; gives the number of documents. Safe to repeat. */
  retire(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Assembles the program over a store that is connected but not yet ready. Nothing is written before the indexes exist.
 */
export async function createRuntime(parts: RuntimeParts): Promise<Runtime> {
  const { config, store, clock, logger } = parts;
  await bringUpStore(store, logger);
  const queue = new KeyedQueue();
  const leavings = parts.leavings ?? memoryLeavings();
  const { erase, takeBack } = erasing({ store, leavings, places: () => ({ runner, transcript, photos, sessions }) });
  const versions = createFlowVersions(store);
  const { book, packs, communities, texts, understanding } = openFiles(parts, versions.source);
  const translator = holdTexts(texts);
  const { quietHours, photoUrl, onSent } = parts;
  const transcript = createTranscript(store);
  const visits = createWebSessions(store, parts.random);
  const doors = createDoors(await parts.channels(transcript));
  const routes = () => parts.routes ?? [];
  const services = createServices({
    ...{ host: store, communities, clock, logger, words: translator },
    ...reachedBy(doors, parts.routes ?? []),
    reaching: later(() => reaching),
    browsers: browsersAt({ doors, visits, transcript, clock }),
    linked: async (conversation) => {
      if (isWebChat(doors.get(doorOf(conversation)))) await visits.moved(conversation, clock.now());
    },
    ...{ quietHours, erase, takeBack, understanding, ...(photoUrl ? { photoUrl } : {}) },
    ...(store.sealing ? { fingerprint: fingerprints(store.sealing.ring) } : {}),
  });
  const reaching = createReaching({ ...services, doors, routes, clock, quietHours });
  const settings = createSettings(store);
  const photos = createPhotos({ host: store, random: parts.random, ...photoPartsOf(parts) });
  const sessions = parts.sessions?.(queue) ?? memorySessions(queue);
  const timed = timedOf(features, services);
  const again = leavingAgain({ leavings, memberships: services.memberships, present: presentBy(services) });
  const publicUrl = publicUrlOf(config);
  const voiceOf = (community: string) => ({ say: translator.of(community).say, publicUrl });
  const holders = createHolders(store, { clock, random: systemRandom });
  const common = { ...services, holders, doors, voiceOf, wordsOf: translator.of, clock, logger };
  const gate = parts.gate ?? quietGate();
  const runner = createRunner({
    ...common,
    host: store,
    engine: createEngine({ book, actions, sources, services, words: translator, understanding, logger }),
    sessions,
    timed: [...timed, again],
    hearers: hearersIn(features, services),
    acts: services.acts,
    takeOut: retracting(store, () => sessions),
    deliver: async (rows) => {
      if (rows.some((row) => row.state === 'queued')) parts.onQueued?.();
      await sender.sendNow(rows.filter((row) => row.state === 'sending'));
    },
    onTurn: onTurn(gate, parts),
  });
  const hub = await createHub(config, { doors, finish: runner.finish, accept: runner.accept, logger });
  const sender = createOutboxSender({ ...common, routes, quietHours, busy: gate.busy, ...(onSent ? { onSent } : {}) });
  await store.ready();
  await holders.begin();
  await versions.keep(book.all());
  const made = {
    ...{ config, store, clock, logger, services, translator, book, runner, doors, hub, gate },
    ...{ outbox: services.outbox, sender, timed, transcript, photos, visits, settings, holders },
    rates: parts.rates ?? noRates,
    photoLasts: photoLasting(features, services),
  };
  // Nobody meets a leaver's words in a backup that was put back: these turns come before every other.
  await leaveAgain(made, again);
  return { ...made, ...workings(made, queue, sessions), rereadPacks: () => reread(packs, communities, translator) };
}

/** Carries out the leavings that the store doesn't know, and erases the leavers' words. */
async function leaveAgain({ timed, runner, clock }: Made, again: Timed): Promise<void> {
  const erasing = timed.find(({ name }) => name === 'members');
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deps = { work: runner.work, clock, failed };
    const left = await runDue(again, deps);
    if (left === 0) return;
    if (erasing) await runDue(erasing, deps);
  }
  throw new PumasiError('runtime.circles', `after ${MAX_ROUNDS} rounds there is still a leaving to carry out`);
}

function photoPartsOf({ clock, photoFiles, redraw: drawn }: RuntimeParts) {
  return { files: photoFiles ?? memoryPhotoFiles(() => clock.now()), redraw: drawn ?? redraw };
}

/** Tells the gate and the listener of a committed turn. */
function onTurn(gate: Gate, parts: RuntimeParts) {
  return (turn: Turn, ms: number): void => {
    const asks = turn.session?.waiting !== undefined;
    gate.committed({ turn: turn._id, conversation: turn.conversation, asks });
    parts.onTurn?.(turn.channel, ms, turn.failed !== undefined);
  };
}

/** A reach that is known only after the services, which ask for it. */
function later(made: () => Reaching): Reaching {
  return { earliest: (...of) => made().earliest(...of), rungAnyway: (...of) => made().rungAnyway(...of) };
}

/** Who rings, the addresses that people are asked for, and the route that brings texts to a number. */
function reachedBy(
  doors: Doors,
  routes: readonly Route[],
): { rings: Rings; addresses: readonly RouteAddress[]; texting: () => string | null } {
  const addresses = routes.flatMap(({ facts: { needs } }) =>
    needs === 'email' || needs === 'subscription' ? [needs] : [],
  );
  const texts = routes.find(({ facts }) => facts.texts === true)?.facts.id ?? null;
  return { rings: ringsBy(doors, routes), addresses, texting: () => texts };
}

/** The doors at which the program can speak first, and the routes that ring telephones. */
function ringsBy(doors: Doors, routes: readonly Route[]): Rings {
  return {
    door: (id) => doors.get(id)?.routes.some(({ start }) => start === 'first') ?? false,
    phones: () => routes.some(({ facts }) => facts.needs === 'phone' && facts.start === 'first'),
  };
}

/** Opens the packs again; the result puts them in use. */
function reread(packs: PackOptions, communities: Communities, texts: HeldTexts): () => void {
  const again = openPacks(packs);
  return () => {
    communities.replace(again.communities.all());
    texts.replace(again.texts);
  };
}

/**
 * Migrates an older store before any model is compiled on it, and logs the changes. A MongoDB store that an older program
 * may still use is sealed later, by `npm run migrate`.
 */
async function bringUpStore(store: Store, logger: Logger): Promise<void> {
  await store.ready();
  await bringUp(store, {
    steps: store.sealing ? stepsUpTo(store.sealing.upTo) : steps,
    brief: true,
    onStep: ({ step, lifted, left }) => {
      if (lifted + left > 0)
        logger.info({ step: step.number, lifted, left }, `storage: ${step.collection}: ${step.what}`);
    },
  });
}

type Doing =
  | 'ownConversations'
  | 'receive'
  | 'act'
  | 'looked'
  | 'recover'
  | 'catchUp'
  | 'forget'
  | 'retire'
  | 'close'
  | 'rereadPacks';
type Made = Omit<Runtime, Doing>;

/** The functions of a runtime over its parts. */
function workings(made: Made, queue: KeyedQueue, sessions: Sessions): Omit<Pick<Runtime, Doing>, 'rereadPacks'> {
  const { runner, hub, sender, clock, store } = made;
  const retention = createRetention({
    ...{ mongoose: store.mongoose, parts: [...features, talk], logger: made.logger },
    // A session in memory would bring a private answer back.
    onEmptied: async (collection: string, { secret, conversation }: Readonly<Record<string, unknown>>) => {
      if (collection === 'turns' && secret === true) await sessions.alone(String(conversation), async () => undefined);
    },
  });
  return {
    receive: async (incoming) => {
      const turn = await runner.take(incoming);
      await hub.receive(turn, incoming);
      return runner.finish(turn);
    },
    act: runner.act,
    ownConversations: (conversation) => made.services.members.conversationsWith(conversation),
    recover: () => recover(made),
    looked: (conversation) => lookedInto(made.services, conversation, clock.now()),
    catchUp: () => catchUp(made),
    forget: (conversation, key) => forget(made, conversation, { key, until: clock.now(), all: true }),
    retire: async () => (await retention(clock.now())) + (await forgetStrangers({ store, sessions }, clock.now())),
    close: async () => {
      await queue.idle();
      await sender.idle();
      await runner.close();
      await sessions.close();
      await store.close();
    },
  };
}

/** Botkit is loaded only where it is used: it takes longer to load than all the rest. */
async function createHub(config: Config, deps: HubDeps): Promise<Hub> {
  if (config.HUB === 'direct') return directHub(deps);
  const { botkitHub } = await import('./bot/hub.js');
  return botkitHub(deps);
}

/** Makes the book of flows and opens the packs. Throws with every mistake. */
function openFiles(parts: RuntimeParts, olders: Olders) {
  const files = parts.files ?? readProgramFiles();
  const book = createBook({ ...files.flows, olders, logger: parts.logger });
  const packs: PackOptions = { ...packsOf(parts), flows: book.all() };
  const { understanding } = files;
  const read = parts.packs ?? readPacks({ ...packs, program: files.texts });
  return { book, packs, understanding, ...holdPacks(read, packs) };
}

/** The packs to open, and their folders. A demo fills the first with invented people. */
function packsOf({ config, logger, clock, packDirs, demo }: RuntimeParts): Omit<PackOptions, 'flows'> {
  const ids = config.COMMUNITY;
  return { ids, logger, clock, invented: demo ? ids.slice(0, 1) : [], ...(packDirs ? { dirs: packDirs } : {}) };
}

function failed(error: unknown): never {
  throw error;
}

async function catchUp({ timed, clock, runner, sender, outbox, services, holders }: Made): Promise<void> {
  // A clock that was moved on is no process that stood still.
  await holders.beat();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await runner.idle();
    let done =
      (await sender.sendDue()) +
      (await sender.fallThrough()) +
      (await tellFates({ outbox, calls: services.calls, runner, clock }));
    for (const service of timed) done += await runDue(service, { work: runner.work, clock, failed });
    if (done === 0) return;
  }
  throw new PumasiError('runtime.circles', `after ${MAX_ROUNDS} rounds there is still something due`);
}
