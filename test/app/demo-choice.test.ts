import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { freePort } from '../support/ports';
import { buildOnce, sleep, tempDir } from '../support/program';
import { ask } from './app';

/** Starts of the built program on a machine that is busy. */
const PROGRAMS_MS = 180_000;
const MAX_LOOKS = 2_000;
jest.setTimeout(PROGRAMS_MS);

const folder = tempDir();
const ends: (() => Promise<void>)[] = [];
beforeAll(buildOnce, PROGRAMS_MS);
afterAll(async () => {
  for (const end of ends) await end();
  folder.remove();
});

/** Runs a built file in the folder, without a setting besides these; gives the end of it. */
function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const child = spawn(process.execPath, [inRoot('dist', file), ...args], {
    cwd: folder.dir,
    env: { ...clean, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  ends.push(end);
  return { end, ended, said: () => said };
}

/** Starts the program and waits for it; gives its port. */
async function started(env: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const program = run('main.js', [], { PORT: String(port), ...env });
  for (let looks = 0; looks < MAX_LOOKS && !program.said().includes('is running'); looks++) await sleep(50);
  expect(program.said()).toContain('is running');
  return { ...program, port, at: (host: string, to = port) => `http://${host}:${to}` };
}

/** True if somebody listens there. Every address of 127.0.0.0/8 is this machine. */
const heard = (url: string): Promise<boolean> =>
  ask(url, 'GET', '/healthz').then(
    () => true,
    () => false,
  );

test('a bare start is a demo for this machine in a store of its own; an operator code makes the next one real work for everybody', async () => {
  const demo = await started();
  expect(demo.said()).toContain('DEMO MODE');
  expect(await heard(demo.at('127.0.0.1'))).toBe(true);
  expect(await heard(demo.at('127.0.0.2'))).toBe(false);
  expect(existsSync(path.join(folder.dir, 'data', 'pumasi.db'))).toBe(false);
  expect(existsSync(path.join(folder.dir, 'data', 'demo', 'pumasi.db'))).toBe(true);

  // The code belongs to the store of real work, also beside the running demo.
  const operator = run('tools/operator.js', [], {});
  expect(await operator.ended).toBe(0);
  expect(operator.said()).toMatch(/^code: [A-Z0-9]{5}-[A-Z0-9]{5}$/m);
  await demo.end();

  const figures = await freePort();
  const work = await started({ METRICS_PORT: String(figures) });
  expect(work.said()).not.toContain('DEMO MODE');
  expect(await heard(work.at('127.0.0.2'))).toBe(true);
  expect((await ask(work.at('127.0.0.1'), 'GET', '/metrics')).status).toBe(404);
  const metrics = await ask(work.at('127.0.0.1', figures), 'GET', '/metrics');
  expect([metrics.status, metrics.text]).toEqual([200, expect.stringContaining('pumasi_turns_open 0')]);

  const seed = run('tools/seed.js', ['seoul-timebank', '--members', '1'], { DEMO: '0' });
  expect(await seed.ended).toBe(2);
  expect(seed.said()).toContain('the store is for real people, and invented ones never share it');
  await work.end();

  const again = await started({ DEMO: '1', HOST: '0.0.0.0' });
  expect(again.said()).toContain('DEMO MODE');
  expect(await heard(again.at('127.0.0.2'))).toBe(true);
});
