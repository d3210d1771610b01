import { cause } from '../../src/lib/cause';
import { DAY_MS } from '../../src/lib/units';
import { STRANGER_DAYS } from '../../src/privacy/limits';
import { MAX_WAITING } from '../../src/services/cases/limits';
import { codeLimits } from '../../src/services/members';
import { appoint } from '../support/appoint';
import type { Phone } from '../support/phones/phone';
import { joining, talks } from '../support/phones/talks';
import { describeWithMongo, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { openWorld, type World } from '../support/world';

/** What people who never join write is bounded, or goes by itself. */

const LIMIT_MS = 180_000;

let world: World;

type Doc = Record<string, unknown>;
const all = (name: string): Promise<Doc[]> =>
  world.runtime.store.mongoose.connection.collection(name).find({}).toArray();

/** The number of documents in each collection that isn't empty. */
async function counts(): Promise<Record<string, number>> {
  const { models } = world.runtime.store.mongoose;
  const names = [...new Set(Object.values(models).map((model) => model.collection.collectionName))].sort();
  const found = await Promise.all(names.map(async (name) => [name, (await all(name)).length] as const));
  return Object.fromEntries(found.filter(([, number]) => number > 0));
}

/** One of each that a stranger may do, from the first word to one about danger. */
const ROUND = ['안녕하세요', '가입', '메뉴', '다른 메신저 연결', 'ACD4679', '메뉴', '도서관은 언제 열어요?', '메뉴'];
const URGENT = ['살려주세요', '메뉴'];
const ASKING = ['사람', '계단이 무서워요', '메뉴'];

async function rounds(phone: Phone, times: number, words: readonly string[]): Promise<void> {
  for (let n = 0; n < times; n++) await talks(world, phone, words);
}

/** The clocks of a year pass, and the retention is carried out as often as it takes. */
async function pass(days: number): Promise<void> {
  world.clock.advance(days * DAY_MS);
  await world.settle();
  await world.runtime.retire();
}

function suite(mongodbUrl?: () => string): void {
  beforeEach(async () => {
    world = await openWorld(mongodbUrl ? { mongodbUrl: mongodbUrl() } : {});
  }, SERVER_HOOK_LIMIT_MS);
  afterEach(() => world.close());

  test(
    'words that need nobody leave nothing once they are old: the store is as before',
    async () => {
      await pass(0);
      const before = await counts();
      for (const channel of ['web', 'line', 'kakao'] as const)
        await rounds(await world.phone(channel, `S-${channel}`, 'ko'), 2, ROUND);
      expect((await counts()).contacts).toBe(3);
      await pass(STRANGER_DAYS - 1);
      expect((await counts()).contacts).toBe(3);
      await pass(2);
      // The house's key is made with the first turn; the guesses of the last hour go with the next one.
      const { person_keys = 0, ...after } = await counts();
      expect(person_keys).toBeLessThanOrEqual(1);
      expect(after).toEqual(before);
      // Who comes back is met anew.
      const [hello] = await talks(world, await world.phone('line', 'S-line', 'ko'), ['안녕하세요']);
      expect(hello?.text).toContain('시간은행');
    },
    LIMIT_MS,
  );

  test(
    'words about danger and for staff open a few cases, whoever goes on',
    async () => {
      const phone = await world.phone('line', 'S', 'ko');
      await rounds(phone, MAX_WAITING, [...URGENT, ...ASKING]);
      const { cases, alarms, facts } = await counts();
      await rounds(phone, 3, [...URGENT, ...ASKING]);
      expect(await counts()).toMatchObject({ cases, alarms, facts });
      expect((await all('cases')).length).toBeLessThanOrEqual(2 * MAX_WAITING);
      // Every word is there for the coordinators.
      const lines = (await all('cases')).flatMap((one) => one.lines as { text: string }[]);
      expect(lines.filter(({ text }) => text === '계단이 무서워요')).toHaveLength(MAX_WAITING + 3);
      // Who waits for an answer isn't forgotten.
      await pass(STRANGER_DAYS + 1);
      expect((await counts()).contacts).toBe(1);
    },
    LIMIT_MS,
  );

  test(
    'guessed codes are counted up to the limit, in one conversation and in all',
    async () => {
      const { members } = world.runtime.services;
      const guess = (conversation: string, n: number) =>
        members.lookCode('link', { code: 'ACD4679', conversation, community: 'seoul-timebank' }, causeOf(n));
      const causeOf = (n: number) => cause(`guess${n}`, new Date(world.clock.now().getTime() + n), []);
      const { tries, triesInAll } = codeLimits.link;
      for (let n = 0; n < tries * 4; n++) await guess('web:one', n);
      expect((await counts()).code_tries).toBe(tries + 1);
      for (let n = 0; n < triesInAll * 2; n++) await guess(`web:${n}`, 1_000 + n);
      expect((await counts()).code_tries).toBe(triesInAll + 1);
    },
    LIMIT_MS,
  );

  test(
    'a leaver and somebody under age are remembered for longer, a member for good',
    async () => {
      const [boss, leaver, child] = await Promise.all(['B', 'L', 'C'].map((user) => world.phone('line', user, 'ko')));
      if (!boss || !leaver || !child) throw new Error('three phones');
      await talks(world, boss, joining('보람', '010-3333-0001'));
      await appoint(world.runtime.services.members, String((await all('members'))[0]?._id));
      await talks(world, leaver, [...joining('물망초', '010-3333-0002'), '탈퇴', '네, 탈퇴할게요']);
      await talks(world, child, ['가입', '아니요']);
      await pass(STRANGER_DAYS + 1);
      expect((await all('contacts')).map(({ user }) => user).sort()).toEqual(
        [boss.user, child.user, leaver.user].sort(),
      );
      await pass(365);
      expect((await all('contacts')).map(({ user }) => user).sort()).toEqual([boss.user, leaver.user].sort());
    },
    LIMIT_MS,
  );
}

describe('on the embedded store', () => suite());
describeWithMongo('on MongoDB', (url) => suite(url));
