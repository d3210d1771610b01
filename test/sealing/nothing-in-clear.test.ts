import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { appoint } from '../support/appoint';
import { talks } from '../support/phones/talks';
import { realRedis } from '../support/servers';
import { openWorld, type World } from '../support/world';

/** A played day leaves no planted word in clear: not in the store's files, its log, Redis or the program's log. */

/** People who join and ask; `PLANTED=10000` plays the long form, at WORDS planted words a person. */
const WORDS = 7;
const people = Math.ceil(Number(process.env.PLANTED ?? 14) / WORDS);
const LIMIT_MS = 60_000 + people * 20_000;

const SYLLABLES = [...'갑골뎅렁묵벽숯얌좁찻켤툭핥혓굄뇌'];

/** A word that no text of the program holds, the same in every run. */
function word(n: number, length = 6): string {
  let rest = (n + 1) * 2_654_435_761;
  return Array.from({ length }, () => {
    const one = SYLLABLES[rest % 16] ?? '';
    rest = Math.floor(rest / 16) + n;
    return one;
  }).join('');
}

/** The words of one person, by what they are. */
function plantedBy(n: number) {
  const of = (k: number) => word(n * WORDS + k);
  return {
    name: of(0),
    place: `${of(1)} 202호`,
    note: of(2),
    worry: `${of(3)} 무서워요`,
    question: `${of(4)} 어디 있나요?`,
    left: of(5),
    phone: `010-${String(2000 + (n % 7000))}-${String(1000 + ((n * 37) % 8999))}`,
  };
}

let world: World;
afterEach(() => world.close());

/** Every file below a folder as bytes. */
function bytesBelow(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const at = path.join(folder, name);
    return statSync(at).isDirectory() ? bytesBelow(at) : [readFileSync(at)];
  });
}

/** The planted words that stand in clear in any of these bytes, as UTF-8, as JSON escapes or in base64. */
function inClear(bytes: readonly Buffer[], words: readonly string[]): string[] {
  const all = Buffer.concat(bytes);
  const escaped = (one: string) => [...one].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return words.filter((one) => [one, escaped(one)].some((form) => all.includes(form)));
}

/** Everything in a Redis as bytes. */
async function redisBytes(url: string | undefined): Promise<Buffer> {
  if (url === undefined) return Buffer.of();
  const link = new Redis(url);
  const held: Buffer[] = [];
  for (const key of await link.keys('*')) {
    held.push(Buffer.from(key));
    if ((await link.type(key)) === 'string') held.push((await link.getBuffer(key)) ?? Buffer.of());
  }
  link.disconnect();
  return Buffer.concat(held);
}

test(
  'a played day: no planted word stands in clear in files, write-ahead log, Redis and logs',
  async () => {
    const redis = await realRedis();
    world = await openWorld({ durable: true, ...(redis ? { redisUrl: redis.url } : {}) });
    const boss = await world.phone('line', 'B', 'ko');
    await talks(world, boss, ['가입', '네', '네, 동의해요', '보람', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기']);
    const { members } = world.runtime.services;
    await appoint(members, (await members.standing(`line:${boss.user}`))?.id ?? '');
    const words: string[] = [];
    for (const n of Array(people).keys()) {
      const { name, place, note, worry, question, left, phone: number } = plantedBy(n);
      const phone = await world.phone(n % 2 === 0 ? 'web' : 'line', `P${n}`, 'ko');
      await talks(world, phone, ['가입', '네', '네, 동의해요', name, '마포구', '말벗', '완료', '말벗', '완료', number]);
      await talks(world, phone, [
        '도움 주기',
        '말벗',
        '완료',
        '도움 요청',
        '말벗',
        '내일',
        '오전 10시',
        '1시간',
        '마포구',
      ]);
      await talks(world, phone, [
        place,
        note,
        '여성 이웃',
        '완료',
        '보낼게요',
        question,
        '아니요',
        '사람',
        worry,
        left,
      ]);
      await talks(world, boss, ['메뉴']);
      words.push(...[name, place, note, worry, question, left].map((one) => one.split(' ')[0] ?? ''));
      words.push(`+82${number.replaceAll('-', '').slice(1)}`, number);
    }
    const { store } = world.runtime;
    // Every word is there, for a reader with the secret.
    const { connection, models } = store.mongoose;
    const names = Object.values(models).map((model) => model.collection.collectionName);
    const opened = await Promise.all(names.map((name) => connection.collection(name).find({}).toArray()));
    const read = JSON.stringify(opened);
    // A number as it was typed is withheld; the stored form is there.
    expect(words.filter((one) => !one.startsWith('010-') && !read.includes(one))).toEqual([]);
    const held = await redisBytes(redis?.url);
    const logs = Buffer.from(JSON.stringify(world.logger.lines));
    expect(inClear([...bytesBelow(world.folder), held, logs], words)).toEqual([]);
    expect(inClear([Buffer.from(`x${words[0]}x`)], words)).toEqual([words[0]]);
    await redis?.stop();
  },
  LIMIT_MS,
);
