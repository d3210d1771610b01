import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { DatabaseFile } from '../../src/storage/embedded/file';
import { planOf, secretOf } from '../../src/storage/sealing';
import { connectStore } from '../../src/storage/store';
import { sleep, tempDir } from '../support/program';
import { sealingSuite } from './suite';
import { keysSuite } from './suite-keys';

describe('sealing on the embedded store', () => sealingSuite(() => ({})));

describe('keys on the embedded store', () => {
  let folder: ReturnType<typeof tempDir>;
  beforeAll(() => {
    folder = tempDir();
  });
  afterAll(() => folder.remove());
  keysSuite(() => ({ dataDir: folder.dir }));
});

test('a key that a failed commit took back seals nothing, though others had read it', async () => {
  const folder = tempDir();
  const plan = planOf([{ collection: 'lost_notes', path: 'text', owner: 'conversation', found: 'never' }]);
  const open = async () => {
    const store = await connectStore({
      logger: memoryLogger(),
      dataDir: folder.dir,
      sealing: () => ({ secrets: [secretOf('a secret of tests')], plan, isPerson: () => true }),
    });
    const shape = { _id: { type: String, required: true }, conversation: String, text: String };
    const notes = store.model<{ _id: string; conversation: string; text: string }>(
      'LostNote',
      new Schema(shape, { collection: 'lost_notes', versionKey: false }),
    );
    await store.ready();
    return { store, notes, ring: store.sealing?.ring };
  };
  const { store, notes, ring } = await open();
  const commit = jest.spyOn(DatabaseFile.prototype, 'commit').mockImplementation(() => {
    throw new Error('disk I/O error');
  });
  // The first makes the key; some of the others read it before the commit fails.
  const asked: Promise<unknown>[] = [];
  for (let i = 0; i < 200; i++) {
    asked.push(Promise.resolve(ring?.of('line:U1')).catch(() => 'lost'));
    await Promise.resolve();
  }
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['lost']));
  commit.mockRestore();
  const alive = () =>
    store.alive().then(
      () => true,
      () => false,
    );
  while (!(await alive())) await sleep(50);
  await notes.create({ _id: 'n1', conversation: 'line:U1', text: '열리는 말' });
  await store.close();
  const again = await open();
  expect(await again.notes.findById('n1').lean()).toMatchObject({ text: '열리는 말' });
  await again.store.close();
  folder.remove();
});
