import { spawn } from 'node:child_process';
import path from 'node:path';
import { ownDatabase } from '../services/ledger/support';
import { share, whole } from '../support/form';
import { tempDir } from '../support/program';
import { describeWithMongo } from '../support/servers';
import { check, openProcess, runTurn, scenes, type Where } from './bookings/scenes';
import { full, LIMIT_MS } from './size';

/** One write in so many is killed; another begins it for each scene. */
const ONE_OF = full ? 1 : whole ? 3 : 6;
/** The small form takes every second scene. */
const names = full ? Object.keys(scenes) : share(Object.keys(scenes), 2);

interface Ended {
  readonly killed: boolean;
  /** Writes of the turn, of a process that got through. */
  readonly made: number;
}

/** Plays a scene in a process of its own, which kills itself in place of its `n`th write. */
function play(name: string, key: string, n: number, { dataDir, mongodbUrl = '' }: Where): Promise<Ended> {
  const loader = path.join(__dirname, '..', 'support', 'ts-loader.cjs');
  const program = path.join(__dirname, 'bookings', 'program.ts');
  const args = ['-r', loader, program, name, key, String(n), dataDir, mongodbUrl];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) reject(new Error(`the process ended with ${code}`));
      else resolve({ killed: signal === 'SIGKILL', made: Number(said) });
    });
  });
}

/** A scene, killed at its writes, each time taken up by the next process: as if nothing had been. */
function suite(where: (key: string) => { readonly at: Where; remove(): void }): void {
  test.each(names.map((name, place) => [name, place] as const))(
    '%s: kill -9 at every write, and the turn again in another process',
    async (name, place) => {
      const scene = scenes[name];
      if (!scene) throw new Error(name);
      const after = async (key: string, at: Where, again: boolean) => {
        const { store, services } = await openProcess(at);
        if (again) await runTurn(services, scene, key);
        await check(store, services, scene, key);
        await store.close();
      };
      const calm = where(`${name}0`);
      const { made } = await play(name, `${name}0`, 0, calm.at);
      expect(made).toBeGreaterThan(1);
      await after(`${name}0`, calm.at, false);
      calm.remove();
      for (let n = 1 + (place % Math.min(ONE_OF, made)); n <= made; n += ONE_OF) {
        const key = `${name}${n}`;
        const { at, remove } = where(key);
        expect({ n, ...(await play(name, key, n, at)) }).toMatchObject({ n, killed: true });
        await after(key, at, true);
        remove();
      }
    },
    LIMIT_MS,
  );
}

describe('bookings on the embedded store', () => {
  suite(() => {
    const { dir, remove } = tempDir();
    return { at: { dataDir: dir }, remove };
  });
});

describeWithMongo('bookings on MongoDB', (url) => {
  suite(() => ({
    at: { dataDir: '.', mongodbUrl: ownDatabase(url(), 'killed_bookings') },
    remove: () => undefined,
  }));
});
