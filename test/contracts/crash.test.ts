import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { DatabaseFile } from '../../src/storage/embedded/file';
import { MEND_EVERY_MS } from '../../src/storage/embedded/limits';
import { connectStore } from '../../src/storage/store';
import { whole } from '../support/form';
import { startChild } from './child';

/** The small form kills it less often. */
const ROUNDS = whole ? 10 : 4;
const ROUNDS_LIMIT_MS = 120_000;
/** The batches of the child program have this many documents. */
const BATCH = 50;

const schema = new Schema({ _id: String, slug: { type: String, unique: true }, batch: String, n: Number });

async function open(dataDir: string) {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir, logger });
  const Written = store.model('Written', schema);
  return { store, Written, logger };
}

describe('the file keeps acknowledged writes', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'pumasi-crash-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test(
    `${ROUNDS} times killed while it writes: every acknowledged write is there, no batch is there in part`,
    async () => {
      const docs = new Set<string>();
      const updated = new Set<string>();
      const batches = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const child = startChild('write', dataDir, round);
        await child.said(40 + round * 37);
        for (const line of await child.kill()) {
          const [what, id = ''] = line.split(' ');
          expect(what).not.toBe('failed');
          if (what === 'doc') docs.add(id);
          if (what === 'updated') updated.add(id);
          if (what === 'batch') batches.add(id);
        }
      }
      const { store, Written } = await open(dataDir);
      const found = await Written.find().lean();
      const byId = new Map(found.map((doc) => [doc._id, doc]));
      expect([...docs].filter((id) => !byId.has(id))).toEqual([]);
      expect([...updated].filter((id) => byId.get(id)?.n !== 1)).toEqual([]);
      const sizes = new Map<string, number>();
      for (const { batch } of found) if (batch) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
      expect([...batches].filter((id) => !sizes.has(id))).toEqual([]);
      expect(new Set(sizes.values())).toEqual(new Set([BATCH]));
      expect(docs.size).toBeGreaterThan(ROUNDS);
      await store.close();
    },
    ROUNDS_LIMIT_MS,
  );

  test('indexes are there again before anything declares them', async () => {
    const first = await open(dataDir);
    await first.store.ready();
    await first.Written.create({ _id: 'a', slug: 'x' });
    await first.store.close();
    const again = await connectStore({ dataDir, logger: memoryLogger() });
    const collection = again.mongoose.connection.collection('writtens');
    await again.ready();
    await expect(collection.insertOne({ _id: 'b', slug: 'x' } as never)).rejects.toMatchObject({ code: 11000 });
    await again.close();
  });

  test('updates and deletes stay so', async () => {
    const { store, Written } = await open(dataDir);
    await store.ready();
    await Written.create([
      { _id: 'a', slug: 'a' },
      { _id: 'b', slug: 'b' },
      { _id: 'c', slug: 'c' },
    ]);
    await Written.updateOne({ _id: 'a' }, { $set: { slug: 'z' } });
    await Written.deleteOne({ _id: 'b' });
    await store.close();
    const again = await open(dataDir);
    expect((await again.Written.find().sort('_id').lean()).map(({ _id, slug }) => [_id, slug])).toEqual([
      ['a', 'z'],
      ['c', 'c'],
    ]);
    await again.store.close();
  });

  test('writes of one tick share one commit', async () => {
    const commit = jest.spyOn(DatabaseFile.prototype, 'commit');
    const { store, Written } = await open(dataDir);
    await store.ready();
    commit.mockClear();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => Written.collection.insertOne({ _id: `d${i}`, slug: `s${i}` } as never)),
    );
    expect(commit).toHaveBeenCalledTimes(1);
    await store.close();
  });

  test('after a commit that failed nothing is answered from memory, until the disk takes writes again', async () => {
    const { store, Written, logger } = await open(dataDir);
    await store.ready();
    await Written.create({ _id: 'a', slug: 'a' });
    const broken = (): never => {
      throw new Error('disk I/O error');
    };
    const commit = jest.spyOn(DatabaseFile.prototype, 'commit').mockImplementation(broken);
    await expect(Written.create({ _id: 'b', slug: 'b' })).rejects.toThrow('the disk refused a commit');
    await expect(Written.findById('b')).rejects.toThrow('disk I/O error');
    await expect(Written.create({ _id: 'c', slug: 'c' })).rejects.toMatchObject({ name: 'StoreFailed' });
    await expect(store.ping()).rejects.toThrow('the disk refused a commit');
    await expect(store.alive()).rejects.toThrow('the disk refused a commit');
    await new Promise((resolve) => setTimeout(resolve, 1.5 * MEND_EVERY_MS));
    await expect(store.alive()).rejects.toThrow('the disk refused a commit');
    commit.mockRestore();
    while (
      !(await store.alive().then(
        () => true,
        () => false,
      ))
    )
      await new Promise((go) => setTimeout(go, 50));
    expect((await Written.find().lean()).map(({ _id }) => _id)).toEqual(['a']);
    await expect(Written.create({ _id: 'd', slug: 'a' })).rejects.toMatchObject({ code: 11_000 });
    await Written.create({ _id: 'b', slug: 'b' });
    expect(logger.lines.filter(({ level }) => level !== 'debug')).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringContaining('commit failed') }),
      expect.objectContaining({ level: 'info', message: expect.stringContaining('goes on') }),
    ]);
    await store.close();
    const again = await open(dataDir);
    expect((await again.Written.find().lean()).map(({ _id }) => _id)).toEqual(['a', 'b']);
    await again.store.close();
  });
});
