// A redis-server and a mongod of a bench's own, on free ports, without anything kept.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { freePort } from './line.mjs';

/** Starts a redis-server that keeps nothing, and gives `work` its address. */
export async function withRedis(work) {
  const port = await freePort();
  const options = ['--port', String(port), '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', options, { stdio: 'ignore' });
  try {
    return await work(`redis://127.0.0.1:${port}`);
  } finally {
    redis.kill('SIGKILL');
  }
}

/** The mongod that `.ci/servers.sh` fetched; null without one. */
export function mongodBinary() {
  const fetched = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'pumasi', 'mongod-6.0.5');
  return [process.env.MONGOMS_SYSTEM_BINARY, fetched].find((file) => file && existsSync(file)) ?? null;
}

/** A busy machine starts a mongod slowly. */
const LAUNCH_MS = 60_000;

/** Starts a mongod, one node of a replica set, and gives `work` its address. */
export async function withMongo(work) {
  const dbPath = mkdtempSync(path.join(os.tmpdir(), 'pumasi-bench-mongod-'));
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary: mongodBinary(), version: process.env.MONGOMS_VERSION ?? '6.0.5' },
    instanceOpts: [{ dbPath, storageEngine: 'wiredTiger', launchTimeout: LAUNCH_MS }],
    replSet: { count: 1, storageEngine: 'wiredTiger', dbName: 'bench' },
  });
  try {
    return await work(set.getUri('bench'));
  } finally {
    await set.stop({ doCleanup: true, force: true });
    rmSync(dbPath, { recursive: true, force: true });
  }
}
