import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryLogger } from '../../src/lib/logger';
import { schemaOf, steps } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import { connectStore } from '../../src/storage/store';
import { migrate } from '../../src/tools/migrate';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { outputTo } from '../../src/tools/store-tool';
import { openApp } from '../app/app';

const mine = schemaOf(steps);
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'pumasi-migrate-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => connectStore({ dataDir, logger: memoryLogger() });

/** Gives the store a number, or the state without one. */
async function numbered(value: string | null): Promise<void> {
  const store = await open();
  await store.ready();
  if (value !== null)
    await collectionOf<{ _id: string; value: string }>(store, 'settings').insertOne({ _id: 'schema', value });
  await store.close();
}

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await runStoreTool(
    migrate,
    args,
    { DATA_DIR: dataDir },
    outputTo((line) => void lines.push(line)),
  );
  return { code, lines };
}

describe('npm run migrate', () => {
  test('raises the number of an older store, and has nothing to do the second time', async () => {
    await numbered('0');
    expect((await run('--check')).code).toBe(1);
    const first = await run();
    expect(first.lines.at(0)).toBe(`the store has schema 0, this program has schema ${mine}`);
    expect(first.lines.at(-1)).toBe(`the store is up to date with schema ${mine}`);
    expect(first.code).toBe(0);
    expect((await run('--check')).code).toBe(0);
  });

  test('refuses a newer store', async () => {
    await numbered(String(mine + 1));
    await expect(run()).rejects.toMatchObject({ id: 'store.newer' });
  });
});

test('a start refuses a newer store in one sentence that says what to do', async () => {
  await numbered(String(mine + 1));
  await expect(open()).rejects.toThrow(
    `a newer program has written this store (its schema is ${mine + 1}, this program knows ${mine}): start the newer program, or put back the copy of the store from before the upgrade`,
  );
});

test('a start brings an older store up by itself', async () => {
  await numbered(null);
  const app = await openApp({ dataDir });
  const found = await collectionOf(app.runtime.store, 'settings').findOne({ _id: 'schema' });
  expect(found).toMatchObject({ value: String(mine) });
  await app.close();
});
