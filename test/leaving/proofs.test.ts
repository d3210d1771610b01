import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openPhotos } from '../../src/open-photos';
import { backUp } from '../../src/storage/archive/backup';
import { restore } from '../../src/storage/archive/restore';
import { LEAVINGS_FILE } from '../../src/storage/leavings';
import type { Store } from '../../src/storage/store';
import { appoint } from '../support/appoint';
import { joining, talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/**
 * Leavers' words are gone three ways: no file holds them, no document opens to them, and no older backup brings them back.
 * The neighbours who were told them stay.
 */

/** Words of one leaver; `PLANTED=200` plays the long form. */
const WORDS = 6;
const people = Math.ceil(Number(process.env.PLANTED ?? 12) / WORDS);
const LIMIT_MS = 60_000 + people * 30_000;

const SYLLABLES = [...'갑골뎅렁묵벽숯얌좁찻켤툭핥혓굄뇌'];

/** A word that no text of the program holds, the same in every run. */
function word(n: number): string {
  let rest = (n + 1) * 2_654_435_761;
  return Array.from({ length: 6 }, () => {
    const one = SYLLABLES[rest % 16] ?? '';
    rest = Math.floor(rest / 16) + n;
    return one;
  }).join('');
}

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-proofs-'));
const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file below a folder as bytes. */
function bytesBelow(dir: string): Buffer[] {
  return readdirSync(dir).flatMap((name) => {
    const at = path.join(dir, name);
    return statSync(at).isDirectory() ? bytesBelow(at) : [readFileSync(at)];
  });
}

/** Everything in a store, opened with the secret. */
async function everything({ runtime }: World): Promise<string> {
  const { models, connection } = runtime.store.mongoose;
  const names = Object.values(models).map((model) => model.collection.collectionName);
  return JSON.stringify(await Promise.all(names.map((name) => connection.collection(name).find({}).toArray())));
}

test(
  'three proofs: files without any key, documents with the secret, and a backup from before',
  async () => {
    const world = await openWorld({ durable: true });
    worlds.push(world);
    const { members } = world.runtime.services;
    const boss = await world.phone('line', 'B', 'ko');
    await talks(world, boss, joining('보람', '010-3333-0001'));
    await appoint(members, (await members.standing(`line:${boss.user}`))?.id ?? '');
    const helper = await world.phone('web', 'H', 'ko');
    await talks(world, helper, joining('백일홍', '010-3333-0002'));
    await talks(world, helper, ['도움 주기', '말벗', '완료']);
    const planted: string[] = [];
    const told: string[] = [];
    const leavers = [];
    for (const n of Array(people).keys()) {
      const [name = '', place = '', note = '', worry = '', relayed = ''] = [0, 1, 2, 3, 4].map((k) => word(n * 5 + k));
      const phone = await world.phone('line', `P${n}`, 'ko');
      await talks(world, phone, joining(name, `010-${String(4000 + n)}-5678`));
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
          .find({ user: { $in: [helper.user, boss.user] } })
          .toArray(),
      );
      told.push(...[name, place, note, relayed].filter((one) => mine.includes(one)));
    }
    // Without this the proofs would prove nothing: others were told the words.
    expect(told.length).toBeGreaterThanOrEqual(people * 3);
    const file = path.join(folder, 'before.pumasi');
    await backUp(
      world.runtime.store,
      openPhotos({ DATA_DIR: world.folder }, world.runtime.store),
      file,
      world.clock.now(),
    );
    for (const phone of leavers) await talks(world, phone, ['메뉴', '탈퇴', '네, 탈퇴할게요']);
    await world.pass(60_000);

    const files = Buffer.concat([...bytesBelow(world.folder), gunzipSync(readFileSync(file))]);
    const logs = JSON.stringify(world.logger.lines);
    expect(planted.filter((one) => files.includes(one) || logs.includes(one))).toEqual([]);
    const open = await everything(world);
    expect(planted.filter((one) => open.includes(one))).toEqual([]);
    expect(open).toContain('백일홍');

    const load = async (store: Store, at: string) => {
      await store.ready();
      await restore(store, openPhotos({ DATA_DIR: at }, store), file);
      copyFileSync(path.join(world.folder, LEAVINGS_FILE), path.join(at, LEAVINGS_FILE));
    };
    const found = { own: '', cookies: new Map<string, string>(), load };
    const back = await openWorld({ durable: true, start: world.clock.now().toISOString(), found });
    worlds.push(back);
    const again = await everything(back);
    expect(planted.filter((one) => again.includes(one))).toEqual([]);
    expect(again).toContain('백일홍');
  },
  LIMIT_MS,
);
