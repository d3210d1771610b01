import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { readOwner } from '../../src/storage/embedded/lock';
import { whole } from '../support/form';
import { freePort } from '../support/ports';
import { sleep, tempDir } from '../support/program';

/** Two builds and two starts on a machine that is busy. */
const DEV_MS = 300_000;
/** Looks, a tenth of a second apart, until a program must answer. */
const MAX_LOOKS = 1_200;

const COPIED = ['src', 'flows', 'locales', 'communities', 'dev.mjs', 'package.json', 'tsconfig.json'];

/** Two builds and two starts: only the whole form has time for them. */
(whole ? test : test.skip)(
  '`npm run dev` starts the program again at a change, and ends it when it is ended',
  async () => {
    const scratch = tempDir();
    const root = path.join(scratch.dir, 'pumasi');
    const data = path.join(scratch.dir, 'data');
    for (const name of [...COPIED, 'tsconfig.build.json'])
      cpSync(inRoot(name), path.join(root, name), { recursive: true });
    symlinkSync(inRoot('node_modules'), path.join(root, 'node_modules'));
    const port = await freePort();
    const env = { ...process.env, DATA_DIR: data, PORT: String(port), HOST: '127.0.0.1', DEMO: '0' };
    const npm = spawn('npm', ['run', 'dev'], { cwd: root, env, stdio: 'ignore' });
    const ended = new Promise((resolve) => npm.once('exit', resolve));
    const pid = () => readOwner(data)?.pid ?? 0;
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok ?? false;
    /** The process that owns the store and answers, once it is another than `before`. */
    const another = async (before: number): Promise<number> => {
      for (let i = 0; i < MAX_LOOKS; i++) {
        if (pid() !== before && pid() !== 0 && (await ready())) return pid();
        expect(npm.exitCode).toBeNull();
        await sleep(100);
      }
      throw new Error(`no program but ${before} answers`);
    };
    try {
      const first = await another(0);
      appendFileSync(path.join(root, 'locales', 'ko', 'talk.yaml'), '# a remark\n');
      expect(await another(first)).not.toBe(first);
      npm.kill('SIGTERM');
      await ended;
      expect(readOwner(data)).toBeNull();
    } finally {
      const last = pid();
      npm.kill('SIGKILL');
      if (last !== 0) process.kill(last, 'SIGKILL');
      scratch.remove();
    }
  },
  DEV_MS,
);
