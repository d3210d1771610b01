import { createDeskChannel } from '../../src/channels/desk';
import { readConfig } from '../../src/config';
import { type Demo, openDemo } from '../../src/demo/demo';
import { createDemoDesk, type DemoDesk } from '../../src/demo/desk';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom } from '../../src/lib/random';
import { createRuntime, type Runtime } from '../../src/runtime';
import { createSettings } from '../../src/storage/settings';
import { connectStore } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { hub } from '../support/form';
import { programFiles } from '../support/program-files';

let runtime: Runtime;
let demo: Demo;
let desk: DemoDesk;
let community: string;

beforeEach(async () => {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger });
  demo = openDemo({ settings: createSettings(store), logger });
  const parts = { store, logger, clock: demo.clock, random: seededRandom(3), quietHours: false, files: programFiles() };
  const web = plainChannel(doorOf('web'), async () => ({ is: 'sent' }));
  const channels = () => [web, createDeskChannel(doorOf('desk'))];
  runtime = await createRuntime({ ...parts, config: readConfig({ HUB: hub }), channels });
  community = runtime.services.communities.first().id;
  await demo.begin(runtime);
  desk = createDemoDesk(runtime);
});
afterEach(() => runtime.close());

let lines = 0;
/** The asker's whole request, typed on their phone. */
async function asked(): Promise<void> {
  for (const text of [
    '도움 요청하기',
    '말벗',
    '모레',
    '두 시',
    '한 시간',
    '마포구',
    '나중에 알려줄게요',
    '없어요',
    '누구나 좋아요',
    '보낼게요',
  ]) {
    lines += 1;
    const at = runtime.clock.now();
    await runtime.receive({ door: 'web', user: 'demo-asker', eventId: `l${lines}`, at, input: { kind: 'text', text } });
  }
  await runtime.catchUp();
}

test('the neighbour without an app is rung, says yes, and the match is made', async () => {
  expect(await desk.view(community)).toMatchObject({ waits: 0, calling: false, phone: '010-0000-0004' });
  await asked();
  expect(await desk.view(community)).toMatchObject({ waits: 1, calling: false });
  const rung = await desk.enter(community, { do: 'call', id: 'a' });
  const [key] = rung?.pages[0]?.keys ?? [];
  expect(rung).toMatchObject({ calling: true, waits: 0 });
  if (!key) throw new Error('the page has no key');
  const { label, payload } = key;
  await desk.enter(community, { do: 'press', id: 'b', label, payload });
  await desk.enter(community, { do: 'press', id: 'b', label, payload });
  const requests = await runtime.store.mongoose.model('Request').find().lean<{ state: string }[]>();
  expect(requests.map(({ state }) => state)).toEqual(['matched']);
  expect(await desk.enter(community, { do: 'hang-up', id: 'c' })).toMatchObject({
    ...{ calling: false, pages: [], notice: 'ended.reached' },
  });
});

test('nobody answers, and another time is said; a repeat of an entry changes nothing', async () => {
  await asked();
  await desk.enter(community, { do: 'call', id: 'a' });
  expect(await desk.enter(community, { do: 'say', id: 'b', text: '+' })).toMatchObject({ notice: 'refused.when' });
  expect(await desk.enter(community, { do: 'say', id: 'c', text: '+ 저녁에' })).toMatchObject({
    notice: 'ended.later',
  });
  await desk.enter(community, { do: 'say', id: 'c', text: '+ 저녁에' });
  expect(await runtime.store.mongoose.model('Fact').countDocuments({ kind: 'calls.tried' })).toBe(1);
});

test('after a reset another neighbour of the same name has the desk’s conversation', async () => {
  const before = await runtime.services.members.standing('desk:demo-neighbour');
  await demo.reset(runtime, community);
  const after = await runtime.services.members.standing('desk:demo-neighbour');
  expect(after).toMatchObject({ name: before?.name, status: 'active' });
  expect(after?.id).not.toBe(before?.id);
  // A restart of the program brings nobody in twice.
  await demo.begin(runtime);
  expect((await runtime.services.members.standing('desk:demo-neighbour'))?.id).toBe(after?.id);
});

test('a call without news begins with the menu', async () => {
  const rung = await desk.enter(community, { do: 'call', id: 'a' });
  expect(rung?.pages[0]?.keys.length).toBeGreaterThan(1);
});
