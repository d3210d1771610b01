import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { ORPHAN_MS } from '../../src/channels/web/limits';
import { createPhotos } from '../../src/channels/web/photos';
import { memoryLogger } from '../../src/lib/logger';
import { memoryPhotoFiles, type PhotoFiles } from '../../src/lib/photo-files';
import { seededRandom } from '../../src/lib/random';
import { MAX_PHOTO_SIDE } from '../../src/storage/limits';
import { photoFolder } from '../../src/storage/photos/files';
import { photoBucket } from '../../src/storage/photos/gridfs';
import { redraw } from '../../src/storage/photos/redraw';
import { connectStore, type Store } from '../../src/storage/store';
import { tempDir } from '../support/program';
import { describeWithMongo } from '../support/servers';

/** What every place of photos keeps to. */
function contract(open: () => PhotoFiles): void {
  let files: PhotoFiles;
  beforeAll(() => {
    files = open();
  });
  const ids = async () => (await files.list(100)).map(({ id }) => id).sort();

  test('keeps, finds, replaces, lists and forgets', async () => {
    expect([await files.find('a'), await ids()]).toEqual([null, []]);
    await files.keep('a', Buffer.from('one'));
    await files.keep('b_-', Buffer.alloc(300_000, 7));
    expect(await files.find('a')).toEqual(Buffer.from('one'));
    expect((await files.find('b_-'))?.equals(Buffer.alloc(300_000, 7))).toBe(true);
    await files.keep('a', Buffer.from('two'));
    expect(await files.find('a')).toEqual(Buffer.from('two'));
    expect(await ids()).toEqual(['a', 'b_-']);
    expect((await files.list(1)).length).toBe(1);
    for (const { at } of await files.list(9)) expect(at.getTime()).toBeGreaterThanOrEqual(0);
    await files.forget('a');
    await files.forget('a');
    expect([await files.find('a'), await ids()]).toEqual([null, ['b_-']]);
  });
}

const folder = tempDir();
const place = path.join(folder.dir, 'photos');
afterAll(() => folder.remove());

describe('photos in memory', () => contract(() => memoryPhotoFiles(() => new Date(0))));
describe('photos in a folder', () => {
  contract(() => photoFolder(place));

  test('only the program reads them, and an id is no path', async () => {
    expect(statSync(place).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(place)) expect(statSync(path.join(place, name)).mode & 0o777).toBe(0o600);
    await expect(photoFolder(place).find('../secret')).rejects.toThrow('letters and digits');
  });
});
describeWithMongo('photos in GridFS', (url) => {
  let store: Store;
  beforeAll(async () => {
    store = await connectStore({ dataDir: '', mongodbUrl: url(), logger: memoryLogger() });
  });
  afterAll(() => store.close());
  contract(() => photoBucket(store));
});

describe('a photo of the web chat', () => {
  const dir = path.join(folder.dir, 'chat');
  let store: Store;
  const files = photoFolder(dir);
  const photos = () => createPhotos({ host: store, random: seededRandom(3), files, redraw });
  let kept: ReturnType<typeof photos>;
  beforeAll(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    kept = photos();
    await store.ready();
  });
  afterAll(() => store.close());
  const keep = (key: string, bytes: Buffer) =>
    kept.keep({ conversation: 'web:a', community: 'hill', key, bytes, at: new Date(0) });
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#a33' } });

  test('is drawn anew: small, upright, without what the camera wrote into it; it lies sealed outside the store', async () => {
    const camera = await picture(4_000, 1_000)
      .withExif({ IFD0: { Copyright: 'PLACE-OF-HOME' } })
      .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'PLACE-OF-HOME' } } })
      .jpeg()
      .toBuffer();
    expect(camera.includes('PLACE-OF-HOME')).toBe(true);
    const one = await keep('k1', camera);
    if (one.is !== 'kept') throw new Error(one.is);
    const shown = await kept.find(one.id);
    expect(shown?.type).toBe('image/jpeg');
    const { width, height, exif, orientation } = await sharp(shown?.bytes).metadata();
    expect([width, height, exif, orientation]).toEqual([400, MAX_PHOTO_SIDE, undefined, undefined]);
    const [file = ''] = readdirSync(dir);
    const lying = readFileSync(path.join(dir, file));
    expect([file, lying.subarray(0, 3).toString('hex') === 'ffd8ff']).toEqual([one.id, false]);
    const row = await store.mongoose.connection.collection('web_photos').findOne({ key: 'k1' });
    expect(Object.keys(row ?? {}).sort()).toEqual([
      '_id',
      'at',
      'community',
      'conversation',
      'fileKey',
      'hash',
      'key',
      'type',
    ]);
    expect(await keep('k1', camera)).toEqual(one);
  });

  test('a PNG stays one; HEIC, a page and a broken picture get an answer of their own', async () => {
    const png = await keep('k2', await picture(20, 20).png().toBuffer());
    if (png.is !== 'kept') throw new Error(png.is);
    expect((await kept.find(png.id))?.type).toBe('image/png');
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
    expect(await keep('k3', heic)).toEqual({ is: 'heic' });
    const broken = (await picture(200, 200).jpeg().toBuffer()).subarray(0, 300);
    for (const bytes of [broken, Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.from('<html>')])
      expect(await keep('k4', bytes)).toEqual({ is: 'not-a-photo' });
  });

  test('a forgotten photo is gone with its file, and a file without a row is swept after an hour', async () => {
    await files.keep('orphan', Buffer.from('x'));
    const rows = await store.mongoose.connection.collection('web_photos').countDocuments({});
    expect(readdirSync(dir)).toHaveLength(rows + 1);
    expect(await kept.sweep(new Date())).toBe(0);
    expect(await kept.sweep(new Date(Date.now() + ORPHAN_MS))).toBe(1);
    expect(existsSync(path.join(dir, 'orphan'))).toBe(false);
    expect(await kept.forget('web:a')).toBe(rows);
    expect(readdirSync(dir)).toEqual([]);
  });
});
