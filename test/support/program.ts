import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { hub } from './form';
import { TEST_SECRET } from './open';

/** The built program as a process of its own, so that a test can kill it. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** Kills it without warning; resolves when it has ended. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** True until it has ended. */
  running(): boolean;
  /** Its standard error, for a failing test. */
  log(): string;
  /** Its standard output so far. */
  said(): string;
}

/** After its start the program must answer `/readyz` within this time. Long forms run beside other work. */
export const START_MS = process.env.FAULTS === 'full' ? 240_000 : 100_000;

/** Chunks of standard output kept: those of the start. */
const MAX_SAID = 100;

/** True once this worker has built `dist/`; `environment.cjs` shares it among suites. */
let built = false;

/** After this time the lock of a build is that of a run that was broken off. */
const BUILD_MS = 120_000;
/** Pause between two looks at the lock. */
const LOOK_EVERY_MS = 100;

/**
 * Builds `dist/` once for this test process, with the parsed texts that shorten each start. One process builds after the
 * other, because a second build finds most of it done.
 */
export function buildOnce(): void {
  if (built) return;
  const lock = path.join(os.tmpdir(), `pumasi-build${inRoot().replaceAll(path.sep, '-')}`);
  while (!locked(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
  try {
    const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
    for (const step of [[tsc, '-p', 'tsconfig.build.json'], [inRoot('dist', 'tools', 'prepare.js')]])
      execFileSync(process.execPath, step, { cwd: inRoot(), stdio: 'pipe' });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  built = true;
}

/** Takes the lock, a folder that only one process can make; false while another one has it. */
function locked(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (made > 0 && Date.now() - made > BUILD_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** A temporary folder; `remove` deletes it. */
export function tempDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-test-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A MongoDB holds nothing without a secret; a store in a folder gets one of its own. */
function secretFor({ MONGODB_URL }: Readonly<Record<string, string>>): Record<string, string> {
  return MONGODB_URL ? { SECRET_KEY: TEST_SECRET } : {};
}

/** Starts the program with these settings and waits until it is ready. `root` names another checkout, already built. */
export async function startProgram(
  env: Readonly<Record<string, string>>,
  port: number,
  root = inRoot(),
): Promise<Program> {
  if (root === inRoot()) buildOnce();
  const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { ...clean, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', HUB: hub, ...secretFor(env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => {
    lines.push(chunk.toString());
    if (lines.length > 400) lines.splice(0, 200);
  });
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => {
    if (said.length < MAX_SAID) said.push(chunk.toString());
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const program: Program = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    running: () => child.exitCode === null && child.signalCode === null,
    log: () => lines.join(''),
    said: () => said.join(''),
    kill: async (signal = 'SIGKILL') => {
      if (program.running()) child.kill(signal);
      await ended;
    },
  };
  await waitReady(program, child);
  return program;
}

async function waitReady(program: Program, child: ChildProcess): Promise<void> {
  const until = performance.now() + START_MS;
  while (performance.now() < until) {
    if (!program.running()) throw new Error(`the program ended at start (${child.exitCode}):\n${program.log()}`);
    const ok = await fetch(`${program.url}/readyz`).then(
      (res) => res.ok,
      () => false,
    );
    if (ok) return;
    await sleep(25);
  }
  await program.kill();
  throw new Error(`the program was not ready within ${START_MS} ms:\n${program.log()}`);
}

/** Resolves after `ms`. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
