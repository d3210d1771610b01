import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPhotos } from '../../src/opening/photos';
import { backUp } from '../../src/storage/archive/backup';
import { restore } from '../../src/storage/archive/restore';
import { LEAVINGS_FILE } from '../../src/storage/leavings';
import type { Store } from '../../src/storage/store';
import { appoint } from '../support/appoint';
import { bytesBelow, dumpOf, inClear, openedOf, plantedWord as word } from '../support/dump';
import { joining, talks } from '../support/phones/talks';
import { describeWithMongo, realRedis, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openWorld } from '../support/world';

/**
 * Leavers' words are gone three ways: no file, raw document or key of Redis holds them, no document opens to them, and no older backup brings them back.
 * The neighbours who were told them stay.
 */

/** Words of one leaver; `PLANTED=200` plays the long form. */
const WORDS = 6;
const people = Math.ceil(Number(process.env.PLANTED ?? 12) / WORDS);
/** Leavers whom one helper is asked for: a member is shown five such questions a week. */
const ASKED_A_WEEK = 5;
const LIMIT_MS = 60_000 + people * 30_000;

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-proofs-'));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, SERVER_HOOK_LIMIT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function threeProofs(name: string, mongodbUrl?: string): Promise<void> {
  const redis = await realRedis();
  if (redis) closing.push(() => redis.stop());
  const on = { ...(mongodbUrl ? { mongodbUrl } : {}), ...(redis ? { redisUrl: redis.url } : {}) };
  const world = await openWorld({ durable: true, ...on });
  closing.push(() => world.close());
  const { members } = world.runtime.services;
  const boss = await world.phone('line', 'B', 'ko');
  await talks(world, boss, joining('보람', '010-3333-0001'));
  await appoint(members, (await members.standing(`line:${boss.user}`))?.id ?? '');
  let helper = boss;
  const hearers = [boss.user];
  const planted: string[] = [];
  const told: string[] = [];
  const leavers = [];
  for (const n of Array(people).keys()) {
    const [name = '', place = '', note = '', worry = '', relayed = ''] = [0, 1, 2, 3, 4].map((k) => word(n * 5 + k));
    if (n % ASKED_A_WEEK === 0) {
      helper = await world.phone('web', `H${n}`, 'ko');
      await talks(world, helper, joining('백일홍', `010-3333-${String(1000 + n)}`));
      await talks(world, helper, ['도움 주기', '말벗', '완료']);
      hearers.push(helper.user);
    }
    const phone = await world.phone('line', `P${n}`, 'ko');
    // Leavers offer nothing, so that each request comes to the helper.
    await talks(world, phone, joining(name, `010-${String(4000 + n)}-5678`, ['나중에 고르기']));
    await talks(world, phone, ['도움 요청', '말벗', '모레', '오전 10시', '1시간', '마포구', `${place} 202호`]);
    await talks(world, phone, [`${note} 두드려 주세요`, '누구나 좋아요', '보낼게요']);
    await world.pass(60_000);
    await talks(world, helper, ['할게요']);
    await talks(world, phone, [`${relayed} 쪽 문이 열려 있어요라고 좀 전해 주시겠어요`]);
    await talks(world, helper, ['메뉴', '내 약속']);
    await talks(world, phone, ['사람', `${worry} 계단이 무서워요`, '약속 취소', '네, 취소할게요']);
    await talks(world, boss, ['메뉴']);
    planted.push(name, place, note, worry, relayed, `+8210${4000 + n}5678`);
    leavers.push(phone);
    const mine = JSON.stringify(
      await world.runtime.store.mongoose.connection
        .collection('turns')
        .find({ user: { $in: hearers } })
        .toArray(),
    );
    told.push(...[name, place, note, relayed].filter((one) => mine.includes(one)));
  }
  // Without this the proofs would prove nothing: others were told the words.
  expect(told.length).toBeGreaterThanOrEqual(people * 3);
  const file = path.join(folder, `${name}.pumasi`);
  await backUp(
    world.runtime.store,
    openPhotos({ DATA_DIR: world.folder }, world.runtime.store),
    file,
    world.clock.now(),
  );
  for (const phone of leavers) await talks(world, phone, ['메뉴', '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);

  const dump = Buffer.concat([await dumpOf(world, redis?.url), ...bytesBelow(folder)]);
  expect(inClear(dump, planted)).toEqual([]);
  const open = await openedOf(world);
  expect(planted.filter((one) => open.includes(one))).toEqual([]);
  expect(open.includes('백일홍')).toBe(true);

  const load = async (store: Store, at: string) => {
    await store.ready();
    await restore(store, openPhotos({ DATA_DIR: at }, store), file);
    copyFileSync(path.join(world.folder, LEAVINGS_FILE), path.join(at, LEAVINGS_FILE));
  };
  const found = { own: '', cookies: new Map<string, string>(), load };
  const start = world.clock.now().toISOString();
  const back = await openWorld({ durable: true, start, found, ...(mongodbUrl ? { mongodbUrl } : {}) });
  closing.push(() => back.close());
  const again = await openedOf(back);
  expect(planted.filter((one) => again.includes(one))).toEqual([]);
  expect(again.includes('백일홍')).toBe(true);
}

test(
  'three proofs on the embedded store: files, opened documents, a backup from before',
  () => threeProofs('file'),
  LIMIT_MS,
);

describeWithMongo('three proofs on MongoDB and Redis', (mongo) => {
  test('raw documents, opened ones, and a backup from before', () => threeProofs('mongo', mongo()), LIMIT_MS);
});
