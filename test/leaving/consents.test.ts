import type { Phone } from '../support/phones/phone';
import { joining, talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/** A consent to words about health is taken back: they go from everything, and the appointment stays. */
const NOTE = '당뇨가 있어서 단 것은 못 먹어요';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const rows = (name: string) => world.runtime.store.mongoose.connection.collection(name).find({}).toArray();
const holding = async (word: string) => {
  const names = Object.values(world.runtime.store.mongoose.models).map(({ collection }) => collection.collectionName);
  const all = await Promise.all(names.map(async (name) => [name, JSON.stringify(await rows(name))] as const));
  return all.filter(([, text]) => text.includes(word)).map(([name]) => name);
};

async function matched(): Promise<Phone> {
  const helper = await world.phone('web', 'H', 'ko');
  await talks(world, helper, joining('백일홍', '010-3333-0002'));
  await talks(world, helper, ['도움 주기', '말벗', '완료']);
  const asker = await world.phone('web', 'A', 'ko');
  await talks(world, asker, joining('물망초', '010-3333-0003'));
  await talks(world, asker, ['도움 요청', '말벗', '모레', '오전 10시', '1시간', '마포구', '비밀빌라 202호']);
  await talks(world, asker, [NOTE, '누구나 좋아요', '동의해요', '보낼게요']);
  await world.pass(60_000);
  await talks(world, helper, ['할게요', '메뉴', '내 약속']);
  return asker;
}

test('a consent taken back takes the words from the request and from what the neighbour was shown', async () => {
  const asker = await matched();
  expect(await holding(NOTE)).toEqual(expect.arrayContaining(['requests', 'turns', 'web_messages']));
  await talks(world, asker, ['동의 철회', '건강에 대한 말씀', '네, 거둘게요']);
  await world.settle();
  expect(await holding(NOTE)).toEqual([]);
  const [request] = await rows('requests');
  expect(request).toMatchObject({ state: 'matched', note: null });
  expect(await rows('consents')).toMatchObject([{ kind: 'health', state: 'withdrawn' }]);
});
