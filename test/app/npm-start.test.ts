import { spawn } from 'node:child_process';
import { inRoot } from '../../src/lib/paths';
import { readOwner } from '../../src/storage/embedded/lock';
import { freePort } from '../support/ports';
import { sleep, tempDir } from '../support/program';
import { until } from './app';

/** npm, a build and a start on a machine that is busy. */
const START_MS = 180_000;
/** Looks, a tenth of a second apart, until it must be ready. */
const MAX_LOOKS = 1_000;

/** True while a process of that id is there. */
function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function ready(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

test(
  'whoever ends `npm start` ends the program, and nothing stays on its port and its data folder',
  async () => {
    const data = tempDir();
    const port = await freePort();
    const env = { ...process.env, DATA_DIR: data.dir, PORT: String(port), HOST: '127.0.0.1', DEMO: '0' };
    const npm = spawn('npm', ['start'], { cwd: inRoot(), env, stdio: 'ignore' });
    const ended = new Promise((resolve) => npm.once('exit', resolve));
    let pid = 0;
    try {
      for (let i = 0; i < MAX_LOOKS && !(await ready(port)); i++) {
        expect(npm.exitCode).toBeNull();
        await sleep(100);
      }
      pid = readOwner(data.dir)?.pid ?? 0;
      expect(pid).toBeGreaterThan(0);
      npm.kill('SIGTERM');
      await ended;
      await until('the program has gone with npm', () => !alive(pid));
      expect(readOwner(data.dir)).toBeNull();
    } finally {
      npm.kill('SIGKILL');
      if (pid !== 0 && alive(pid)) process.kill(pid, 'SIGKILL');
      data.remove();
    }
  },
  START_MS,
);
