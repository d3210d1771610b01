import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { Engine } from '../../src/storage/embedded/engine';
import { fieldsOf } from '../../src/storage/embedded/fields';
import { DatabaseFile } from '../../src/storage/embedded/file';
import { MAX_HELD_BYTES, MAX_WHOLE_LOOKS } from '../../src/storage/embedded/limits';
import { storeOver } from '../../src/storage/embedded/open';
import { fromBytes, toBytes } from '../../src/storage/embedded/values';
import { docs } from './arbitrary';

const schema = new Schema({
  _id: String,
  slug: { type: String, unique: true },
  state: String,
  words: String,
  n: Number,
});
schema.index({ state: 1 });
/** Words that make a document large, so that few of them fill the memory. */
const WORDS = 'w'.repeat(64 * 1024);
/** Twice as many documents as are held. */
const MANY = Math.ceil((2 * MAX_HELD_BYTES) / WORDS.length);

describe('old documents lie as bytes', () => {
  let dataDir: string;
  let engine: Engine;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pumasi-held-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  async function open() {
    engine = new Engine(dataDir, memoryLogger());
    const store = await storeOver(engine);
    const Written = store.model('Written', schema);
    await store.ready();
    return { store, Written };
  }

  async function filled() {
    const { store, Written } = await open();
    for (let i = 0; i < MANY; i += 1)
      await Written.collection.insertOne({ _id: `d${i}`, slug: `s${i}`, state: 'old', words: WORDS, n: i } as never);
    return { store, Written };
  }

  test('few are held, and each is there with what was changed', async () => {
    const { store, Written } = await filled();
    expect(engine.documents.count).toBeLessThanOrEqual(MAX_HELD_BYTES / WORDS.length);
    for (let i = 0; i < MANY; i += 7)
      await Written.updateOne({ _id: `d${i}` }, { $set: { state: 'new' }, $inc: { n: 1 } });
    await Written.deleteOne({ slug: 's1' });
    for (let i = 0; i < MANY; i += 1) {
      const found = await Written.findOne({ slug: `s${i}` }).lean();
      expect(found && { state: found.state, n: found.n }).toEqual(
        i === 1 ? null : i % 7 === 0 ? { state: 'new', n: i + 1 } : { state: 'old', n: i },
      );
    }
    await store.close();
  });

  test('an opened file holds none of its documents', async () => {
    await (await filled()).store.close();
    const { store, Written } = await open();
    expect(engine.documents.count).toBe(0);
    expect(await Written.countDocuments({ state: 'old' })).toBe(MANY);
    expect(engine.documents.count).toBe(0);
    expect((await Written.findOne({ slug: 's3' }).lean())?.n).toBe(3);
    await expect(Written.create({ _id: 'x', slug: 's3' })).rejects.toMatchObject({ code: 11000 });
    await store.close();
  });

  test('a look through many rows holds few of them, and sees what was changed', async () => {
    await (await filled()).store.close();
    const { store, Written } = await open();
    const last = `d${MANY - 1}`;
    await Written.updateOne({ _id: last }, { $set: { marked: true } }, { strict: false });
    await Written.updateOne({ _id: 'd1' }, { $set: { n: -1 } });
    const held = engine.documents.count;
    const found = await Written.collection.find({ n: { $lt: 0 } }, { sort: { _id: 1 } }).toArray();
    expect(found.map(({ _id, words }) => [_id, words])).toEqual([['d1', WORDS]]);
    const marked = await Written.collection.find({ marked: true }, { sort: { _id: 1 } }).toArray();
    expect(marked.map(({ _id, n }) => [_id, n])).toEqual([[last, MANY - 1]]);
    // The two that were found, and the one after.
    expect(engine.documents.count - held).toBeLessThanOrEqual(MAX_WHOLE_LOOKS + 3);
    await store.close();
  });

  test('a snapshot has every document of its moment, whatever changes meanwhile', async () => {
    const { store, Written } = await filled();
    const { documents, close } = await store.snapshot();
    await Written.updateMany({}, { $set: { state: 'new' } });
    await Written.deleteOne({ _id: 'd5' });
    await Written.collection.insertOne({ _id: 'late', slug: 'late' } as never);
    const seen = new Map<unknown, unknown>();
    for await (const { doc } of documents) seen.set(doc._id, doc.state);
    await close();
    expect(seen).toEqual(new Map(Array.from({ length: MANY }, (_, i) => [`d${i}`, 'old'])));
    await store.close();
  });

  test('a disk that refuses a read stops the store until it answers again', async () => {
    await (await filled()).store.close();
    const { store, Written } = await open();
    const read = jest.spyOn(DatabaseFile.prototype, 'read').mockImplementation(() => {
      throw new Error('disk I/O error');
    });
    await expect(Written.findById('d3')).rejects.toThrow('the disk refused a read (disk I/O error)');
    await expect(store.alive()).rejects.toMatchObject({ name: 'StoreFailed' });
    read.mockRestore();
    const alive = () =>
      store.alive().then(
        () => true,
        () => false,
      );
    while (!(await alive())) await new Promise((go) => setTimeout(go, 50));
    expect((await Written.findById('d3').lean())?.n).toBe(3);
    await store.close();
  });
});

test('some fields of a document are read without the others', () => {
  fc.assert(
    fc.property(docs, fc.nat(), ([doc = {}], pick) => {
      const bytes = toBytes(doc);
      const whole = fromBytes(bytes);
      const wanted = new Set(Object.keys(whole).filter((_, i) => (pick >> i) % 2 === 1));
      const part = Object.fromEntries(Object.entries(whole).filter(([field]) => wanted.has(field)));
      expect(fieldsOf(bytes, wanted)).toEqual(part);
    }),
  );
});
