import path from 'node:path';
import { openPhotos } from '../../src/opening/photos';
import { backUp } from '../../src/storage/archive/backup';
import { because } from '../services/ledger/support';
import { appoint } from '../support/appoint';
import { dumpOf, inClear, openedOf, plantedWord } from '../support/dump';
import type { Phone } from '../support/phones/phone';
import { joining, talks } from '../support/phones/talks';
import { describeWithMongo, realRedis, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { HERE } from '../support/services';
import { openWorld, type World } from '../support/world';

/**
 * A played day leaves no planted word in clear: not in the store's files, its log or its database, not in Redis, a backup or the
 * program's log. Every word is there for a reader with the secret.
 */

/** Words in a message of one person, by what the message is: as many as it takes, so that few turns plant many. */
const IN_ONE = { name: 1, place: 15, note: 20, worry: 36, question: 1, left: 36 } as const;
const WORDS = Object.values(IN_ONE).reduce((sum, one) => sum + one, 0);
/** `PLANTED=10000` plays the long form. */
const people = Math.ceil(Number(process.env.PLANTED ?? 2 * WORDS) / WORDS);
const LIMIT_MS = 90_000 + people * 20_000;
/** Numbers of the words of staff. */
const STAFF_WORDS = 1_000_000;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
}, SERVER_HOOK_LIMIT_MS);

/** The words of one person, by what they are. */
function plantedBy(n: number): Readonly<Record<keyof typeof IN_ONE, readonly string[]>> {
  let next = n * WORDS;
  const planted = Object.entries(IN_ONE).map(([what, number]) => [
    what,
    Array.from({ length: number }, () => plantedWord(next++)),
  ]);
  return Object.fromEntries(planted);
}

/** One person joins, offers, asks, has a question and writes to staff. */
async function lives(world: World, n: number): Promise<readonly string[]> {
  const planted = plantedBy(n);
  const said = (what: keyof typeof IN_ONE, more = '') => `${planted[what].join(' ')}${more}`;
  const number = `010-${String(2000 + (n % 7000))}-${String(1000 + ((n * 37) % 8999))}`;
  const phone = await world.phone(n % 2 === 0 ? 'web' : 'line', `P${n}`, 'ko');
  await talks(world, phone, joining(said('name'), number));
  await talks(world, phone, ['도움 주기', '말벗', '완료', '도움 요청', '말벗', '내일', '오전 10시', '1시간', '마포구']);
  await talks(world, phone, [said('place', ' 202호'), said('note'), '여성 이웃', '완료', '보낼게요']);
  await talks(world, phone, [
    said('question', ' 어디 있나요?'),
    '아니요',
    '사람',
    said('worry', ' 무서워요'),
    said('left'),
  ]);
  return [...Object.values(planted).flat(), `+82${number.replaceAll('-', '').slice(1)}`, number];
}

/** A coordinator opens a poll, posts news, corrects a transfer; notes of calls and meetings are in the store. */
async function works(world: World, boss: Phone, member: string): Promise<readonly string[]> {
  const words = Array.from({ length: 8 }, (_, k) => plantedWord(STAFF_WORDS + k));
  const [question, first, second, news, reason, note, title, address] = words as [string, ...string[]];
  await talks(world, boss, ['투표 열기', `${question} 심을까요?`, `${first}, ${second}`, '완료']);
  await talks(world, boss, ['모두에게', '하루', '보낼게요', '메뉴']);
  await talks(world, boss, ['소식 올리기', '이번 주 소식', `${news}에서 만나요.`, '내일', '네']);
  const { ledger } = world.runtime.services;
  const given = await ledger.grantWelcome(HERE, member, because('w'));
  const transfer = given.ok ? given.transfer.id : '';
  await ledger.correct({ transfer, minutes: 1, reason: `${reason} 때문에`, by: [member, 'mem_2'] }, because('c'));
  const { connection } = world.runtime.store.mongoose;
  const tries = [{ at: world.clock.now(), by: member, outcome: 'worried', note }];
  const worry = { at: world.clock.now(), by: member, note };
  await connection.collection('calls').insertOne({ _id: 'call_1' as never, member, community: HERE, tries, worry });
  const series = { _id: 'ser_1' as never, community: HERE, by: member, host: member, title, address };
  await connection.collection('booking_series').insertOne(series);
  return words;
}

async function playedDay(mongodbUrl?: string): Promise<void> {
  const redis = await realRedis();
  if (redis) closing.push(() => redis.stop());
  const on = { ...(mongodbUrl ? { mongodbUrl } : {}), ...(redis ? { redisUrl: redis.url } : {}) };
  const world = await openWorld({ durable: true, ...on });
  closing.push(() => world.close());
  const boss = await world.phone('line', 'B', 'ko');
  await talks(world, boss, ['가입', '네', '네, 동의해요', '보람', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기']);
  const { members } = world.runtime.services;
  const coordinator = (await members.standing(`line:${boss.user}`))?.id ?? '';
  await appoint(members, coordinator);
  const words: string[] = [];
  for (const n of Array(people).keys()) {
    words.push(...(await lives(world, n)));
    await talks(world, boss, ['메뉴']);
  }
  words.push(...(await works(world, boss, coordinator)));
  // A number as it was typed is withheld; the stored form is there.
  const read = await openedOf(world);
  const typed = words.filter((one) => !one.startsWith('010-'));
  expect(inClear(Buffer.from(read), typed)).toHaveLength(typed.length);
  const { store } = world.runtime;
  const photos = openPhotos({ DATA_DIR: world.folder }, store);
  await backUp(store, photos, path.join(world.folder, 'backup.pumasi'), world.clock.now());
  const dump = await dumpOf(world, redis?.url);
  expect(inClear(dump, words)).toEqual([]);
  expect(inClear(Buffer.concat([dump, Buffer.from(`x${words[0]}x`)]), words)).toEqual([words[0]]);
}

test('a played day on the embedded store: no planted word stands in clear', () => playedDay(), LIMIT_MS);

describeWithMongo('a played day on MongoDB', (mongo) => {
  test('no planted word stands in clear', () => playedDay(mongo()), LIMIT_MS);
});
