import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { connect } from 'node:net';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { mongo } from 'mongoose';
import { freePort } from './ports';
import { describeReal } from './real';

/** A server for a suite. `stop` ends a server started for the suite and leaves a found one running. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** A suite's own server, which the suite may break. */
export interface FaultServer extends Server {
  /** The current process; another one after `restart`. */
  readonly pid: number;
  /** Sends a signal; after SIGKILL and SIGTERM waits until the process has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Restarts it on the same port and folder; resolves when it answers. */
  restart(): Promise<void>;
}

/** How long a server may take to answer after its start. */
export const START_LIMIT_MS = 60_000;
/** Pause between two checks. */
export const LOOK_EVERY_MS = 50;
/** Time limit for the setup and clean-up of suites that start servers. */
export const SERVER_HOOK_LIMIT_MS = 120_000;

/** Room in memory for the files of a test's MongoDB, in bytes. */
const MEMORY_ROOM = 2 * 1024 ** 3;

const MONGO_HELP = 'set MONGODB_URL_TEST, or MONGOMS_SYSTEM_BINARY to a mongod (`. .ci/servers.sh` fetches one)';
const REDIS_HELP = 'set REDIS_URL_TEST, or install redis-server (`. .ci/servers.sh` does)';

/** A MongoDB with a database of the caller's own, a replica set of `nodes` (1); null without a server. */
export async function realMongo(nodes: 1 | 3 = 1): Promise<Server | null> {
  const given = process.env.MONGODB_URL_TEST;
  if (given !== undefined && given !== '') {
    const url = new URL(given);
    url.pathname = `/pumasi_test_${process.pid}_${ownName()}`;
    return { url: url.href, stop: () => dropDatabase(url.href) };
  }
  const systemBinary = mongodBinary();
  if (systemBinary === null) return missing('mongod', MONGO_HELP);
  const folders = Array.from({ length: nodes }, () => mkdtempSync(join(inMemory() ?? tmpdir(), 'pumasi-mongod-')));
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary, version: process.env.MONGOMS_VERSION ?? '6.0.5' },
    replSet: { count: nodes, storageEngine: 'wiredTiger', dbName: 'pumasi_test' },
    instanceOpts: folders.map((dbPath) => ({ dbPath })),
  });
  return {
    url: set.getUri('pumasi_test'),
    stop: async () => {
      await set.stop({ doCleanup: true, force: true });
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder in memory with room for a test's server, where each write needs no disk; null without one. */
function inMemory(): string | null {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= MEMORY_ROOM ? folder : null;
}

/** A Redis; null without a server. A found one may hold foreign keys, so use a prefix. */
export async function realRedis(): Promise<Server | null> {
  const given = process.env.REDIS_URL_TEST;
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  if (!hasRedis()) return missing('redis-server', REDIS_HELP);
  return startRedis();
}

/** A mongod of the caller's own, one node of a replica set, with further arguments; null without a binary. */
export async function startMongod(options: { readonly args?: readonly string[] } = {}): Promise<FaultServer | null> {
  const binary = mongodBinary();
  if (binary === null) return missing('mongod', MONGO_HELP);
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'pumasi-mongod-'));
  const address = `mongodb://127.0.0.1:${port}`;
  const args = ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dir, '--replSet', 'faults', '--quiet'];
  const answers = () => hasPrimary(`${address}/?directConnection=true`, port);
  const server = await running(binary, [...args, ...(options.args ?? [])], dir, answers);
  return {
    ...server,
    url: `${address}/pumasi_test?replicaSet=faults`,
    get pid() {
      return server.pid;
    },
  };
}

/** A redis-server of the caller's own, by default without persistence; null if it isn't installed. */
export async function startRedis(options: { readonly args?: readonly string[] } = {}): Promise<FaultServer | null> {
  if (!hasRedis()) return missing('redis-server', REDIS_HELP);
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'pumasi-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
  const server = await running('redis-server', [...args, ...(options.args ?? [])], dir, () => pongs(port));
  return {
    ...server,
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server.pid;
    },
  };
}

/** As `startRedis`, for a suite that requires one: its absence is a failure. */
export async function ownRedis(): Promise<FaultServer> {
  const started = await startRedis();
  if (!started) throw new Error('there was a redis-server a moment ago');
  return started;
}

/** A plain driver client that works inside Jest, where the driver's own dynamic import of `os` fails. */
export function mongoClient(url: string, options: mongo.MongoClientOptions = {}): mongo.MongoClient {
  return new mongo.MongoClient(url, { ...options, runtimeAdapters: { os } });
}

/** A `describe` with a MongoDB; hooks and tests can call `url()`. Without a mongod it is skipped with a message. */
export function describeWithMongo(name: string, define: (url: () => string) => void): void {
  const found = Boolean(process.env.MONGODB_URL_TEST) || mongodBinary() !== null;
  describeWith(name, found, 'mongod', MONGO_HELP, () => realMongo(), define);
}

/** A `describe` with a Redis; hooks and tests can call `url()`. Without redis-server it is skipped with a message. */
export function describeWithRedis(name: string, define: (url: () => string) => void): void {
  const found = Boolean(process.env.REDIS_URL_TEST) || hasRedis();
  describeWith(name, found, 'redis-server', REDIS_HELP, realRedis, define);
}

function describeWith(
  name: string,
  found: boolean,
  what: string,
  help: string,
  start: () => Promise<Server | null>,
  define: (url: () => string) => void,
): void {
  if (!found) {
    missing(what, help, `"${name}" is SKIPPED`);
    describe.skip(`${name} (skipped: no ${what} here)`, () => define(() => ''));
    return;
  }
  describeReal(name, () => {
    let server: Server | null = null;
    beforeAll(async () => {
      server = await start();
    }, SERVER_HOOK_LIMIT_MS);
    afterAll(async () => {
      await server?.stop();
    }, SERVER_HOOK_LIMIT_MS);
    define(() => server?.url ?? '');
  });
}

/** Reports once per caller which suites are skipped and why; fails if the servers are required. */
function missing(what: string, help: string, consequence = 'what needs it is SKIPPED'): null {
  if (process.env.REAL_SERVERS === 'required')
    throw new Error(`REAL_SERVERS=required, but there is no ${what}: ${help}`);
  process.stderr.write(`no ${what}: ${consequence}; ${help}\n`);
  return null;
}

/** `REAL_SERVERS=none` imitates a machine without servers, to check that everything else runs there. */
const none = process.env.REAL_SERVERS === 'none';

/** The mongod of this machine; null without one. */
export function mongodBinary(): string | null {
  if (none) return null;
  const path = process.env.MONGOMS_SYSTEM_BINARY;
  return path !== undefined && existsSync(path) ? path : null;
}

function hasRedis(): boolean {
  if (none) return false;
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Starts a server and waits until it answers; `restart` starts it again in the same folder, `stop` deletes that. */
export async function running(command: string, args: string[], dir: string, answers: () => Promise<boolean>) {
  let child = spawn(command, args, { stdio: 'ignore' });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ends = signal === 'SIGKILL' || signal === 'SIGTERM';
    const gone = ends ? new Promise((resolve) => child.once('exit', resolve)) : null;
    child.kill(signal);
    await gone;
  };
  await answering(child, answers);
  return {
    get pid() {
      return child.pid ?? 0;
    },
    kill: end,
    restart: async () => {
      await end('SIGKILL');
      child = spawn(command, args, { stdio: 'ignore' });
      await answering(child, answers);
    },
    stop: async () => {
      // A stopped (SIGSTOP) process can only be killed.
      await end('SIGKILL');
      process.removeListener('exit', endWithUs);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answering(child: ChildProcess, answers: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += LOOK_EVERY_MS) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode} while starting`);
    if (await answers()) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`${child.spawnfile} did not answer within ${START_LIMIT_MS} ms`);
}

/** True if the node at `url` is a primary; a new node is first made a replica set of its own. */
async function hasPrimary(url: string, port: number): Promise<boolean> {
  const client = mongoClient(url, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 });
  try {
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello.info === 'Does not have a valid replica set config' || hello.isreplicaset === true) {
      await admin.command({ replSetInitiate: { _id: 'faults', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
    }
    return hello.isWritablePrimary === true;
  } catch {
    // Not up yet; the caller's limit decides how long to wait.
    return false;
  } finally {
    await client.close();
  }
}

function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.once('error', () => done(false));
  });
}

let names = 0;

function ownName(): string {
  names += 1;
  return `${names}_${process.hrtime.bigint().toString(36)}`;
}

async function dropDatabase(url: string): Promise<void> {
  const client = mongoClient(url);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
