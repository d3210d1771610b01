import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { memoryLogger } from '../../src/lib/logger';
import { memoryPhotoFiles } from '../../src/lib/photo-files';
import { systemRandom } from '../../src/lib/random';
import { belongingOf } from '../../src/privacy/belonging';
import { isPerson, sealingPlan } from '../../src/privacy/sealed';
import { createProver } from '../../src/services/ledger';
import { checkArchive, restore } from '../../src/storage/archive/restore';
import { secretOf } from '../../src/storage/sealing';
import { rotate } from '../../src/storage/sealing/rotate';
import { connectStore, type Store } from '../../src/storage/store';
import { exporting } from '../../src/tools/export';
import { programOf } from '../../src/tools/open-program';
import { outputTo } from '../../src/tools/store-tool';
import { copiedPacks } from '../support/packs';
import { asking, joining, talks } from '../support/phones/talks';
import { describeWithMongo, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openWorld, type World } from '../support/world';

/** One of two communities leaves with another operator: whole, alone, and under a secret that the old one doesn't use. */
const LIMIT_MS = 120_000;
const WHY = '운영 기관이 바뀌어요';
const OWN = 'the secret of the next operator';

const packs = copiedPacks(['hill', 'river']);
const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-export-test-'));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
}, SERVER_HOOK_LIMIT_MS);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  packs.remove();
});

type Docs = ReadonlyMap<string, Record<string, unknown>>;

/** Every document of a store, opened, by collection and id; keys and marks are this store's own. */
async function opened({ mongoose }: Store, collections: readonly string[]): Promise<Docs> {
  const all = new Map<string, Record<string, unknown>>();
  for (const name of collections)
    for (const { marks: _marks, ...doc } of await mongoose.connection.collection(name).find({}).toArray())
      all.set(`${name}/${String(doc._id)}`, doc);
  return all;
}

async function two(mongodbUrl: string | undefined): Promise<World> {
  const world = await openWorld({
    ...{ communities: ['hill', 'river'], packDirs: [packs.dir], durable: true },
    ...(mongodbUrl ? { mongodbUrl } : {}),
  });
  closing.push(() => world.close());
  const helper = await world.phone('web', 'H', 'ko');
  await talks(world, helper, [...joining('언덕보리', '010-7777-0002'), '도움 주기', '말벗', '완료']);
  const asker = await world.phone('web', 'A', 'ko');
  await talks(world, asker, [...joining('언덕나리', '010-7777-0003'), ...asking('비밀빌라 202호')]);
  await world.pass(60_000);
  await talks(world, helper, ['할게요', '메뉴', '사람', '계단이 무서워요']);
  const other = await world.phone('web-river', 'R', 'ko');
  await talks(world, other, joining('강건너사람', '010-7777-0001'));
  return world;
}

async function handedOver(mongodbUrl: string | undefined): Promise<void> {
  const world = await two(mongodbUrl);
  const { store } = world.runtime;
  const names = Object.values(store.mongoose.models).map(({ collection }) => collection.collectionName);
  const file = path.join(folder, `${mongodbUrl ? 'mongodb' : 'embedded'}.pumasi`);
  const lines: string[] = [];
  const work = exporting.prepare(['hill', file, '--why', WHY], folder);
  const program = programOf({ ...world.runtime, random: systemRandom });
  expect(
    await work(
      program,
      outputTo((line) => void lines.push(line)),
    ),
  ).toBe(0);
  expect(lines[0]).toMatch(/[1-9]\d* documents .* of hill$/);
  expect([statSync(file).mode & 0o777, statSync(`${file}.key`).mode & 0o777]).toEqual([0o600, 0o600]);
  const secret = readFileSync(`${file}.key`, 'utf8').trim();
  await expect(checkArchive(file, [secretOf('secret key of the tests').id])).rejects.toThrow('another secret');
  expect((await checkArchive(file, [secretOf(secret).id])).community).toBe('hill');
  const bytes = gunzipSync(readFileSync(file));
  const keys = await store.mongoose.connection.collection('person_keys').find({}).toArray();
  const shown = [...keys.map(({ _id }) => String(_id)), 'river', '강건너사람'].filter((word) => bytes.includes(word));
  expect(shown.filter((word) => word !== 'river' || bytes.includes('"river"'))).toEqual([]);

  const next = await connectStore({
    dataDir: ':memory:',
    logger: memoryLogger(),
    sealing: () => ({ secrets: [OWN, secret].map(secretOf), plan: sealingPlan, isPerson }),
  });
  closing.push(() => next.close());
  const prove = createProver(next);
  await next.ready();
  await restore(
    next,
    memoryPhotoFiles(() => world.clock.now()),
    file,
  );
  const proof = await prove();
  expect([proof.violations, proof.communities.map(({ community }) => community)]).toEqual([[], ['hill']]);
  expect(proof.transfers).toBeGreaterThan(0);

  const theirs = await opened(store, names);
  const mine = await opened(
    next,
    names.filter((name) => !['person_keys', 'settings'].includes(name)),
  );
  expect(mine.size).toBeGreaterThan(50);
  for (const word of ['언덕나리', '비밀빌라', '계단이 무서워요'])
    expect([word, [...mine.values()].some((doc) => JSON.stringify(doc).includes(word))]).toEqual([word, true]);
  for (const [id, doc] of mine) expect({ id, doc }).toEqual({ id, doc: theirs.get(id) });
  const left = [...theirs].filter(([id]) => !mine.has(id)).map(([, doc]) => JSON.stringify(doc));
  // Events that were heard stay behind, and so do the looks of this very export.
  const heard = /"channel":"event".*"state":"done"|"how":"export"/;
  expect(left.filter((doc) => doc.includes('"hill"') && !heard.test(doc))).toEqual([]);
  expect([...mine.values()].some((doc) => JSON.stringify(doc).includes('강건너사람'))).toBe(false);

  if (!next.sealing) throw new Error('it seals');
  expect((await rotate(next.mongoose, next.sealing)).keys).toBeGreaterThan(0);
  const wrapped = await next.mongoose.connection.collection('person_keys').find({}).toArray();
  expect(new Set(wrapped.map(({ secret: id }) => id))).toEqual(new Set([secretOf(OWN).id]));

  const looks = (await opened(store, ['looks'])).values();
  const exports = [...looks].filter(({ how }) => how === 'export');
  expect(exports.length).toBe([...mine.keys()].filter((id) => id.startsWith('members/')).length);
  expect(exports.every(({ purpose, by }) => purpose === WHY && by === null)).toBe(true);
}

test(
  'embedded: everything of the community opens, nothing of the other is inside',
  () => handedOver(undefined),
  LIMIT_MS,
);

describeWithMongo('MongoDB', (url) => {
  test('the same, out of a real server', () => handedOver(url()), LIMIT_MS);
});

test('every collection names its community or has a rule', async () => {
  const world = await openWorld();
  closing.push(() => world.close());
  const unruled = Object.values(world.runtime.store.mongoose.models)
    .filter(
      ({ collection, schema }) => belongingOf(collection.collectionName) === 'community' && !schema.path('community'),
    )
    .map(({ collection }) => collection.collectionName);
  expect(unruled).toEqual([]);
});

test('a call without a purpose, a file or a known key is refused', () => {
  const key = path.join(folder, 'none.key');
  for (const args of [
    [],
    ['hill'],
    ['hill', 'x'],
    ['hill', 'x', '--why', ' '],
    ['hill', 'x', '--why', WHY, '--key', key],
  ])
    expect(() => exporting.prepare(args, folder)).toThrow();
  writeFileSync(key, OWN);
  expect(() => exporting.prepare(['hill', 'x', '--why', WHY, '--key', key], folder)).not.toThrow();
});
