import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPhotos } from '../../src/opening/photos';
import { createProver } from '../../src/services/ledger';
import { backUp } from '../../src/storage/archive/backup';
import { checkArchive, restore } from '../../src/storage/archive/restore';
import { LEAVINGS_FILE } from '../../src/storage/leavings';
import { secretOf } from '../../src/storage/sealing';
import type { Store } from '../../src/storage/store';
import { asking, joining, talks } from '../support/phones/talks';
import { describeWithMongo, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openWorld, type World } from '../support/world';

/** A backup is taken while people write, its store is lost, and the backup is put back. */

const LIMIT_MS = 60_000;
const PHONE = '010-2345-6789';

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-drill-'));
const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
}, SERVER_HOOK_LIMIT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a world; with a backup, over the backup and the leavings of the folder where it was lost. */
async function open(mongodbUrl: string | undefined, back?: { file: string; lost: World }): Promise<World> {
  const found = back && {
    own: '',
    cookies: new Map<string, string>(),
    load: async (store: Store, at: string) => {
      await store.ready();
      await restore(store, openPhotos({ DATA_DIR: at }, store), back.file);
      copyFileSync(path.join(back.lost.folder, LEAVINGS_FILE), path.join(at, LEAVINGS_FILE));
    },
  };
  const start = back?.lost.clock.now().toISOString();
  const world = await openWorld({
    durable: true,
    ...(mongodbUrl ? { mongodbUrl } : {}),
    ...(found ? { found } : {}),
    ...(start ? { start } : {}),
  });
  worlds.push(world);
  return world;
}

/** Everything in a store, opened with the secret. */
async function everything({ runtime }: World): Promise<string> {
  const { models, connection } = runtime.store.mongoose;
  const names = Object.values(models).map((model) => model.collection.collectionName);
  return JSON.stringify(await Promise.all(names.map((name) => connection.collection(name).find({}).toArray())));
}

async function proved({ runtime: { store } }: World) {
  const prove = createProver(store);
  await store.ready();
  return prove();
}

async function drill(mongodbUrl: string | undefined): Promise<void> {
  const file = path.join(folder, `${mongodbUrl ? 'mongodb' : 'embedded'}.pumasi`);
  const world = await open(mongodbUrl);
  const leaver = await world.phone('line', 'A', 'ko');
  const stayer = await world.phone('web', 'B', 'ko');
  await talks(world, leaver, [...joining('물망초', PHONE), ...asking('비밀빌라 202호')]);
  await talks(world, stayer, [...joining('백일홍', PHONE), '내 정보', '사진', { do: 'photo' }]);
  const { store } = world.runtime;
  const [photo] = await store.mongoose.connection.collection('web_photos').find({}).toArray();
  const turns = await store.mongoose.connection.collection('turns').countDocuments({});
  // People go on writing while the backup is taken.
  const [made] = await Promise.all([
    backUp(store, openPhotos({ DATA_DIR: world.folder }, store), file, world.clock.now()),
    talks(world, stayer, ['내 시간', '메뉴', '내 정보']),
  ]);
  expect(made.photos).toBe(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await talks(world, leaver, ['사람', '접시꽃 이야기', '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  expect(await everything(world)).not.toContain('물망초');
  expect(readFileSync(path.join(world.folder, LEAVINGS_FILE), 'utf8')).toMatch(/^\{"member":"mem_\w+"/);

  await expect(checkArchive(file, [secretOf('another secret').id])).rejects.toThrow('another secret');
  await checkArchive(file, [secretOf('secret key of the tests').id]);
  const again = await open(mongodbUrl, { file, lost: world });
  expect((await proved(again)).violations).toEqual([]);
  expect((await proved(again)).transfers).toBeGreaterThan(0);
  expect(await again.runtime.store.mongoose.connection.collection('turns').countDocuments({})).toBeGreaterThanOrEqual(
    turns,
  );
  const { photos } = again.runtime;
  expect((await photos.find(String(photo?._id)))?.bytes.length).toBeGreaterThan(0);
  const read = await everything(again);
  expect(read).toContain('백일홍');
  // The leaving since the backup was carried out before the first turn.
  for (const word of ['물망초', '비밀빌라', '접시꽃']) expect([word, read.includes(word)]).toEqual([word, false]);
}

test(
  'embedded: the backup of a running program is put back, and a leaver stays away',
  () => drill(undefined),
  LIMIT_MS,
);

describeWithMongo('MongoDB', (url) => {
  test('the same, by a snapshot of the server', () => drill(url()), LIMIT_MS);
});
