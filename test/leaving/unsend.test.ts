import { appoint } from '../support/appoint';
import type { Phone } from '../support/phones/phone';
import { joining, talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/** A message that its sender has deleted: its words go from everything others read, and minutes stay as they are. */
const NOTE = '초인종 대신 노크해 주세요';
const PLACE = '비밀빌라 202호로 와 주세요';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const rows = (name: string, where: object = {}) =>
  world.runtime.store.mongoose.connection.collection(name).find(where).toArray();
const everything = async () => {
  const names = Object.values(world.runtime.store.mongoose.models).map(({ collection }) => collection.collectionName);
  return JSON.stringify(await Promise.all(names.map((name) => rows(name))));
};

/** The vendor's id of a person's message, by a word in the session after it. */
async function idOf(phone: Phone, word: string): Promise<string> {
  const turns = await rows('turns', { user: phone.user });
  const first = turns.sort((a, b) => a.seq - b.seq).find((turn) => JSON.stringify(turn).includes(word));
  return String(first?.messageId);
}

let events = 0;
function unsend(phone: Phone, ref: string) {
  events += 1;
  const at = world.clock.now();
  const input = { kind: 'unsend' as const, ref };
  return world.runtime.receive({ door: 'line', eventId: `unsend-${events}`, user: phone.user, at, input });
}

async function matched() {
  const helper = await world.phone('web', 'H', 'ko');
  await talks(world, helper, joining('백일홍', '010-3333-0002'));
  await talks(world, helper, ['도움 주기', '말벗', '완료']);
  const asker = await world.phone('line', 'A', 'ko');
  await talks(world, asker, joining('물망초', '010-3333-0003'));
  await talks(world, asker, ['도움 요청', '말벗', '모레', '오전 10시', '1시간', '마포구', PLACE]);
  await talks(world, asker, [NOTE, '누구나 좋아요', '보낼게요']);
  await world.pass(60_000);
  await talks(world, helper, ['할게요', '메뉴', '내 약속']);
  return { asker, helper };
}

test('after the question, the words go from what others read; the person is shown where to look, minutes stay', async () => {
  const { asker, helper } = await matched();
  const before = await everything();
  for (const word of [NOTE, PLACE]) expect(before).toContain(word);
  const minutes = JSON.stringify(await rows('transfers'));
  const [note, place] = [await idOf(asker, NOTE), await idOf(asker, PLACE)];
  const turn = await unsend(asker, note);
  expect(JSON.stringify(turn.replies)).toContain('지우신 말은 저희 쪽에서도 지웠어요');
  await world.settle();
  expect(await everything()).not.toContain(NOTE);
  expect(await everything()).toContain(PLACE);
  await unsend(asker, place);
  await world.settle();
  const after = await everything();
  for (const word of [NOTE, PLACE]) expect(after).not.toContain(word);
  expect(JSON.stringify(await rows('transfers'))).toBe(minutes);
  expect(await rows('requests', { state: 'matched' })).toHaveLength(1);
  await talks(world, helper, ['메뉴', '내 약속']);
  for (const word of [NOTE, PLACE]) expect(await everything()).not.toContain(word);
});

test("nobody takes back another one's message", async () => {
  const { asker, helper } = await matched();
  const boss = await world.phone('line', 'B', 'ko');
  await talks(world, boss, joining('보람', '010-3333-0001'));
  await appoint(world.runtime.services.members, String((await rows('contacts', { user: boss.user }))[0]?.member));
  const note = await idOf(asker, NOTE);
  expect((await unsend(boss, note)).replies).toEqual([]);
  await world.settle();
  expect(await everything()).toContain(NOTE);
  expect(helper.user).not.toBe(asker.user);
});

test('a repeat of the same unsend says and changes nothing more', async () => {
  const { asker } = await matched();
  const note = await idOf(asker, NOTE);
  await unsend(asker, note);
  await world.settle();
  const settled = await rows('requests');
  const again = await unsend(asker, note);
  expect(again.replies).toEqual([]);
  expect(await rows('requests')).toEqual(settled);
});
