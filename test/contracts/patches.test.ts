import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type Libsql from 'libsql';
import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { Engine } from '../../src/storage/embedded/engine';
import { DATABASE_FILE } from '../../src/storage/embedded/file';
import { storeOver } from '../../src/storage/embedded/open';

const schema = new Schema({ _id: String, words: String, spread: Boolean, late: Boolean, n: Number });
schema.index({ n: 1 }, { partialFilterExpression: { spread: false } });
const WORDS = '오늘은 무릎이 아파요. '.repeat(40);
const owed = { spread: false };

/** A small change of a row is written beside it, without the whole document. */
describe('patches', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pumasi-patches-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  async function open() {
    const engine = new Engine(dataDir, memoryLogger());
    const store = await storeOver(engine);
    const model = store.model('Patched', schema);
    await store.ready();
    return { engine, store, rows: model.collection };
  }

  /** What lies in the closed file: the rows, and the patches by row. */
  function inFile() {
    const Database = require('libsql') as typeof Libsql;
    const db = new Database(join(dataDir, DATABASE_FILE));
    const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    const layout = (db.prepare('SELECT version FROM layout').get() as { version: number }).version;
    const found = { docs: count('docs'), patches: count('patches'), layout };
    db.close();
    return found;
  }

  const insert = (rows: Awaited<ReturnType<typeof open>>['rows'], more: object = {}) =>
    rows.insertOne({ _id: 'a', words: WORDS, spread: false, n: 1, ...more } as never);

  test('a mark is written as a patch, and is there after the store was closed', async () => {
    const first = await open();
    await insert(first.rows);
    await first.rows.updateMany({ n: 1, ...owed }, { $set: { spread: true } });
    await first.store.close();
    expect(inFile()).toMatchObject({ docs: 1, patches: 1 });
    const again = await open();
    expect(await again.rows.countDocuments(owed)).toBe(0);
    expect(await again.rows.findOne({ _id: 'a' as never })).toEqual({ _id: 'a', words: WORDS, spread: true, n: 1 });
    await again.store.close();
  });

  test('a second change writes the document whole, and ends the patch', async () => {
    const first = await open();
    await insert(first.rows);
    await first.rows.updateOne({ _id: 'a' as never }, { $set: { spread: true } });
    await first.rows.updateOne({ _id: 'a' as never }, { $set: { late: true } });
    await first.store.close();
    expect(inFile()).toMatchObject({ docs: 1, patches: 0 });
    const again = await open();
    expect(await again.rows.findOne({ _id: 'a' as never })).toMatchObject({ spread: true, late: true });
    await again.store.close();
  });

  test('a removed row leaves no patch', async () => {
    const { store, rows } = await open();
    await insert(rows);
    await rows.updateOne({ _id: 'a' as never }, { $set: { spread: true } });
    await rows.deleteOne({ _id: 'a' as never });
    await store.close();
    expect(inFile()).toMatchObject({ docs: 0, patches: 0 });
  });

  test.each<[string, object]>([
    ['words', { words: 'withheld' }],
    ['a number', { n: 2 }],
  ])('%s that go are overwritten and never patched over', async (_what, set) => {
    const { store, rows } = await open();
    await insert(rows);
    await rows.updateOne({ _id: 'a' as never }, { $set: set });
    await store.close();
    expect(inFile().patches).toBe(0);
    const bytes = readFileSync(join(dataDir, DATABASE_FILE)).includes(Buffer.from('무릎이'));
    expect(bytes).toBe(!('words' in set));
  });

  test('an unwritten patch is read with its row, and a snapshot keeps the row before it', async () => {
    const { engine, store, rows } = await open();
    await insert(rows);
    const before = await store.snapshot();
    const marking = rows.updateOne({ _id: 'a' as never }, { $set: { spread: true } });
    engine.documents.clear();
    expect(await rows.findOne({ _id: 'a' as never })).toMatchObject({ spread: true });
    await marking;
    const seen = [];
    for await (const { collection, doc } of before.documents) if (collection === 'patcheds') seen.push(doc);
    expect(seen).toMatchObject([{ spread: false }]);
    await before.close();
    await store.close();
  });

  test('a file without patches is brought up as it is opened', async () => {
    const first = await open();
    await insert(first.rows);
    await first.store.close();
    const Database = require('libsql') as typeof Libsql;
    const db = new Database(join(dataDir, DATABASE_FILE));
    db.exec('DROP TABLE patches; UPDATE layout SET version = 1');
    db.close();
    const again = await open();
    expect(await again.rows.countDocuments(owed)).toBe(1);
    await again.rows.updateOne({ _id: 'a' as never }, { $set: { spread: true } });
    await again.store.close();
    expect(inFile()).toEqual({ docs: 1, patches: 1, layout: 2 });
  });

  test('whatever is set, unset and reopened, a document is as it would be without patches', async () => {
    const change = fc.oneof(
      fc.record({ $set: fc.record({ spread: fc.boolean(), late: fc.boolean() }, { requiredKeys: [] }) }),
      fc.record({ $set: fc.record({ words: fc.string(), n: fc.nat() }, { requiredKeys: [] }) }),
      fc.constantFrom({ $unset: { late: 1 } }, { $unset: { words: 1 } }, { $inc: { n: 1 } }, 'reopen', 'let go'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const memory = await storeOver(new Engine(':memory:', memoryLogger()));
        const plain = memory.model('Patched', schema).collection;
        await memory.ready();
        let there = await open();
        await there.rows.deleteMany({});
        for (const rows of [plain, there.rows]) await insert(rows);
        for (const one of changes) {
          if (one === 'reopen') {
            await there.store.close();
            there = await open();
          } else if (one === 'let go') there.engine.documents.clear();
          else if (Object.values(one).every((fields) => Object.keys(fields).length > 0))
            for (const rows of [plain, there.rows]) await rows.updateOne({ _id: 'a' as never }, one as never);
          const [expected, found] = await Promise.all([plain.find({}).toArray(), there.rows.find({}).toArray()]);
          expect(found).toEqual(expected);
          expect(await there.rows.countDocuments(owed)).toBe(await plain.countDocuments(owed));
        }
        await Promise.all([there.store.close(), memory.close()]);
      }),
      { numRuns: 60 },
    );
  });
});
