import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { DATABASE_FILE } from '../../src/storage/embedded/file';
import { DataDirInUse, OWNER_FILE } from '../../src/storage/embedded/lock';
import { connectStore } from '../../src/storage/store';
import { startChild } from './child';

describe('one data folder has one owner', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pumasi-lock-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const open = () => connectStore({ dataDir, logger: memoryLogger() });

  test('a second process is refused, with the owner’s pid', async () => {
    const owner = startChild('hold', dataDir);
    await owner.said(1);
    const refused = await open().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DataDirInUse);
    expect(refused).toMatchObject({ pid: owner.pid, message: expect.stringContaining(`process ${owner.pid}`) });
    await owner.kill();
  });

  test('after the owner was killed the next one gets in, over what it left behind', async () => {
    const owner = startChild('hold', dataDir);
    await owner.said(1);
    await owner.kill();
    expect(readFileSync(join(dataDir, OWNER_FILE), 'utf8')).toContain(String(owner.pid));
    const store = await open();
    expect(readFileSync(join(dataDir, OWNER_FILE), 'utf8')).toContain(`"pid":${process.pid}`);
    await store.close();
  });

  test('this process is refused too while it has the folder open, and let in after close()', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ name: 'DataDirInUse', pid: process.pid });
    await first.close();
    expect(existsSync(join(dataDir, OWNER_FILE))).toBe(false);
    const second = await open();
    await second.close();
  });

  test('a child is refused while this process has the folder', async () => {
    const store = await open();
    const child = startChild('hold', dataDir);
    await child.said(1);
    expect(child.lines[0]).toContain(
      `failed DataDirInUse the data folder ${dataDir} is in use by process ${process.pid}`,
    );
    await child.kill();
    await store.close();
  });

  test('an owner file that can’t be read names nobody', async () => {
    const store = await open();
    writeFileSync(join(dataDir, OWNER_FILE), 'torn');
    await expect(open()).rejects.toMatchObject({ name: 'DataDirInUse', pid: null });
    await store.close();
  });

  test('a file with another layout isn’t opened', async () => {
    const store = await open();
    await store.close();
    const Database = require('libsql');
    const db = new Database(join(dataDir, 'pumasi.db'));
    db.exec('UPDATE layout SET version = 99');
    db.close();
    await expect(open()).rejects.toThrow('has the layout 99');
  });

  test.each<[string, (file: string) => void]>([
    ['is no database', (file) => writeFileSync(file, 'garbage '.repeat(100))],
    ['was damaged in the middle', (file) => writeFileSync(file, readFileSync(file).fill(7, 4096))],
  ])('a file that %s is named, with what to do', async (_what, damage) => {
    const store = await open();
    const model = store.model('Note', new mongoose.Schema({ words: String }));
    await store.ready();
    await model.create({ words: 'a'.repeat(20_000) });
    await store.close();
    const file = join(dataDir, DATABASE_FILE);
    damage(file);
    await expect(open()).rejects.toMatchObject({ id: 'store.damaged', message: expect.stringContaining(`${file} is`) });
  });

  test('a data folder that can’t be one is named, with the setting', async () => {
    const taken = join(dataDir, 'a-file');
    writeFileSync(taken, '');
    for (const dir of [taken, join(taken, 'below')])
      await expect(connectStore({ dataDir: dir, logger: memoryLogger() })).rejects.toMatchObject({
        id: 'store.no-folder',
        message: expect.stringMatching(`the data folder ${dir} .* DATA_DIR has to be a folder`),
      });
  });
});
