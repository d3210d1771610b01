import { DAY_MS } from '../../src/lib/units';
import type { Phone } from '../support/phones/phone';
import { joining, talks } from '../support/phones/talks';
import { sleep } from '../support/program';
import { openWorld, type World } from '../support/world';

/** Private answers leave the conversation when their flow ends, and after 7 days at the latest. */

const PLACE = '비밀빌라 202호';
const ASKS = ['도움 요청', '말벗', '모레', '오전 10시', '1시간', '마포구', PLACE];

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The collections that hold the place. */
async function holders(): Promise<string[]> {
  const { models, connection } = world.runtime.store.mongoose;
  const names = Object.values(models).map((model) => model.collection.collectionName);
  const held = names.map(async (name) => JSON.stringify(await connection.collection(name).find({}).toArray()));
  const all = await Promise.all(held);
  return names.filter((_, i) => all[i]?.includes(PLACE));
}

/** Waits for the marks of sent answers, which are written together, a moment later. */
async function marked(): Promise<void> {
  const turns = world.runtime.store.mongoose.connection.collection('turns');
  while (await turns.countDocuments({ spread: false })) await sleep(50);
}

async function asks(channel: 'line' | 'web' | 'kakao'): Promise<Phone> {
  const phone = await world.phone(channel, 'A', 'ko');
  await talks(world, phone, joining('물망초', '010-3333-0001'));
  await talks(world, phone, ASKS);
  expect(await holders()).toEqual(['turns']);
  await marked();
  return phone;
}

test.each(['line', 'web', 'kakao'] as const)(
  'on %s, a flow that is cancelled leaves nothing of its answers',
  async (channel) => {
    const phone = await asks(channel);
    await talks(world, phone, ['취소', '네, 그만할게요']);
    await world.settle();
    expect(await holders()).toEqual([]);
  },
);

test('a flow that nobody ends leaves nothing after 7 days; the person begins anew', async () => {
  const phone = await asks('line');
  world.clock.advance(6 * DAY_MS);
  await world.runtime.retire();
  expect(await holders()).toEqual(['turns']);
  world.clock.advance(2 * DAY_MS);
  await world.runtime.retire();
  expect(await holders()).toEqual([]);
  const said = await talks(world, phone, ['메뉴']);
  expect(said.length).toBeGreaterThan(0);
});

test('what was sent stays in its record, and leaves the conversation after 7 days', async () => {
  const phone = await asks('line');
  await talks(world, phone, ['초인종 대신 노크해 주세요', '누구나 좋아요', '보낼게요']);
  await world.pass(60_000);
  const { connection } = world.runtime.store.mongoose;
  const turns = async () => JSON.stringify(await connection.collection('turns').find({ user: phone.user }).toArray());
  expect(await turns()).toContain(PLACE);
  // The marks of sent answers are written together, a moment later.
  while (await connection.collection('turns').countDocuments({ spread: false }))
    await new Promise((go) => setTimeout(go, 50));
  world.clock.advance(8 * DAY_MS);
  await world.runtime.retire();
  expect(await holders()).not.toContain('turns');
});
