import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryLogger } from '../../src/lib/logger';
import { SECRET_FILE } from '../../src/opening/secrets';
import { RESTORING } from '../../src/storage/archive/unfinished';
import { rawCollection } from '../../src/storage/sealing';
import { connectStore } from '../../src/storage/store';
import { backup } from '../../src/tools/backup';
import { ledgerProof } from '../../src/tools/ledger-proof';
import { restore } from '../../src/tools/restore';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { seed } from '../../src/tools/seed';
import { outputTo } from '../../src/tools/store-tool';
import { HERE } from '../support/services';

/** Backup and restore as programs over folders; the drill over a whole program is `test/restoring`. */

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-restore-'));
const full = path.join(folder, 'full');
const file = path.join(folder, 'a.pumasi');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const print = (): void => undefined;
const out = outputTo(print);

/** A folder of its own, with the secret of the store that was backed up. */
function place(name: string, secret = true): string {
  const dir = path.join(folder, name);
  mkdirSync(dir);
  if (secret) copyFileSync(path.join(full, SECRET_FILE), path.join(dir, SECRET_FILE));
  return dir;
}

beforeAll(async () => {
  expect(await runStoreTool(seed, [HERE, '--members', '5'], { DATA_DIR: full }, out)).toBe(0);
  expect(await runStoreTool(backup, [file], { DATA_DIR: full }, out)).toBe(0);
});

test('a backup restored into an empty folder proves its ledger, and a second restore is refused', async () => {
  const dir = place('empty');
  expect(await restore([file], { DATA_DIR: dir }, print)).toBe(0);
  expect(await runStoreTool(ledgerProof, [], { DATA_DIR: dir }, out)).toBe(0);
  await expect(restore([file], { DATA_DIR: dir }, print)).rejects.toThrow("the store isn't empty");
});

test('the secret is no part of a backup, and a backup without its secret is refused before anything is written', async () => {
  const secret = readFileSync(path.join(full, SECRET_FILE), 'utf8').trim();
  const dir = place('no-secret', false);
  await expect(restore([file], { DATA_DIR: dir }, print)).rejects.toThrow('sealed under another secret');
  expect(existsSync(path.join(dir, 'pumasi.db'))).toBe(false);
  expect(await restore([file], { DATA_DIR: dir, SECRET_KEY: secret }, print)).toBe(0);
});

test('a running program keeps its store, and an existing file stays', async () => {
  const dir = place('running');
  const running = await connectStore({ dataDir: dir, logger: memoryLogger() });
  await expect(restore([file], { DATA_DIR: dir }, print)).rejects.toThrow('a program uses the store');
  await running.close();
  await expect(runStoreTool(backup, [file], { DATA_DIR: full }, out)).rejects.toThrow('is there already');
});

test('a changed or torn file is refused at any byte', async () => {
  const bytes = readFileSync(file);
  const torn = path.join(folder, 'torn.pumasi');
  const dir = place('torn');
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    // Bytes 4 to 9 of gzip are a time and the system's name, which say nothing about the content.
    if (at >= 4 && at <= 9) continue;
    writeFileSync(torn, changed);
    await expect(restore([torn], { DATA_DIR: dir }, print)).rejects.toThrow(/damaged|sealed under another/);
  }
  writeFileSync(torn, bytes.subarray(0, bytes.length - 9));
  await expect(restore([torn], { DATA_DIR: dir }, print)).rejects.toThrow('damaged');
  expect(existsSync(path.join(dir, 'pumasi.db'))).toBe(false);
});

test('a store in which a restore was broken off is opened by no program', async () => {
  const dir = place('broken-off');
  const store = await connectStore({ dataDir: dir, logger: memoryLogger() });
  await store.ready();
  await rawCollection(store.mongoose, 'settings').insertOne({ _id: RESTORING, value: file });
  await store.close();
  await expect(connectStore({ dataDir: dir, logger: memoryLogger() })).rejects.toThrow('broken off');
  await expect(restore([file], { DATA_DIR: dir }, print)).rejects.toThrow('broken off');
});
