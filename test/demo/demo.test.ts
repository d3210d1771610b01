import { readConfig } from '../../src/config';
import { type Demo, openDemo } from '../../src/demo/demo';
import { cause } from '../../src/lib/cause';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom } from '../../src/lib/random';
import { addDays, inSeoul } from '../../src/lib/seoul';
import { createRuntime, type Runtime } from '../../src/runtime';
import type { Member } from '../../src/services/members';
import { createSettings } from '../../src/storage/settings';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, routeOf } from '../support/doors';
import { hub, share } from '../support/form';
import { programFiles } from '../support/program-files';

const phones = ['asker', 'helper', 'coordinator'] as const;
const START_MINUTES = 300;

let store: Store;
let demo: Demo;
let runtime: Runtime;
let community: string;
let steps = 0;

beforeEach(async () => {
  const logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  demo = openDemo({ settings: createSettings(store), logger });
  const parts = { store, logger, clock: demo.clock, random: seededRandom(3), quietHours: false, files: programFiles() };
  runtime = await createRuntime({ ...parts, config: readConfig({ HUB: hub }), channels: () => [web] });
  community = runtime.services.communities.first().id;
  await demo.begin(runtime);
});

afterEach(() => runtime.close());

/** A web chat that shows what it is sent to nobody. */
const web = {
  door: doorOf('web'),
  delivery: 'push' as const,
  limits: { textLength: 2000, bubbles: 10, buttons: 10, labelLength: 60 },
  routes: [routeOf(doorOf('web'))],
  render: (messages: readonly unknown[]) => [...messages],
  send: async () => ({ is: 'sent' as const }),
};

const because = () => cause(`test/${steps++}`, runtime.clock.now(), []);

async function people(): Promise<Record<(typeof phones)[number], Member>> {
  const [asker, helper, coordinator] = await Promise.all(
    phones.map((phone) => runtime.services.members.standing(`web:demo-${phone}`)),
  );
  if (!asker || !helper || !coordinator) throw new Error('somebody of the demo is missing');
  return { asker, helper, coordinator };
}

/** The asker's request for tomorrow at ten, two hours. */
async function asked(): Promise<string> {
  const { asker } = await people();
  const date = addDays(inSeoul(runtime.clock.now()).day, 1);
  const draft = { asker: asker.id, kind: 'company-talk', date, time: '10:00', minutes: 120, zone: asker.zone };
  const made = await runtime.services.exchange.ask(draft, because());
  if (!made.ok) throw new Error(made.why);
  return made.request.id;
}

async function taken(): Promise<string> {
  const id = await asked();
  const { helper } = await people();
  expect(await runtime.services.exchange.accept(id, helper.id, because())).toMatchObject({ is: 'matched' });
  return id;
}

const told = async (who: 'asker' | 'helper', id: string, minutes: number) =>
  runtime.services.exchange.confirm(id, (await people())[who].id, { minutes }, because());

/** Every state a play can be left in. */
const plays: Readonly<Record<string, () => Promise<string | null>>> = {
  nothing: async () => null,
  asked,
  taken,
  'taken and over': async () => {
    const id = await taken();
    await demo.move(runtime, 2 * 24 * 60);
    return id;
  },
  'one side has told': async () => {
    const id = await taken();
    await told('helper', id, 90);
    return id;
  },
  'the two say different things': async () => {
    const id = await taken();
    await told('helper', id, 90);
    await told('asker', id, 30);
    return id;
  },
  done: async () => {
    const id = await taken();
    await told('helper', id, 120);
    await told('asker', id, 120);
    return null;
  },
};

/** The small form begins again after one of so many. */
const ONE_OF = 3;

test.each(share(Object.entries(plays), ONE_OF, 2))('beginning again after: %s', async (_, play) => {
  const { services } = runtime;
  const before = await people();
  const left = await play();
  for (let again = 0; again < 2; again++) {
    await runtime.receive({
      door: 'web',
      eventId: `e${again}`,
      user: 'demo-asker',
      at: runtime.clock.now(),
      input: { kind: 'text', text: '도움 요청' },
    });
    await demo.reset(runtime, community);
    await runtime.catchUp();
    const now = await people();
    for (const phone of phones) {
      expect(now[phone]).toMatchObject({ name: before[phone].name, zone: before[phone].zone, status: 'active' });
      expect(await services.exchange.mine(now[phone].id)).toEqual([]);
      expect(await services.ledger.balance(community, now[phone].id)).toMatchObject({
        available: START_MINUTES,
        held: 0,
      });
    }
    expect(now.coordinator.appointments).toMatchObject([{ role: 'coordinator', area: now.coordinator.zone }]);
    expect(await services.matching.offers.of(now.helper.id)).toMatchObject({ paused: false });
    if (left) expect(await services.exchange.look(left, now.coordinator.id)).toMatchObject({ part: 'coordinator' });
    expect(await services.exchange.board(community, now.coordinator.id)).toEqual([]);
    expect(demo.round(community)).toBe(again + 1);
  }
  expect(await services.ledger.prove()).toMatchObject({ violations: [] });
  const turns = await store.mongoose.connection.collection('turns').find({ user: 'demo-asker' }).toArray();
  expect(JSON.stringify(turns)).not.toContain('도움 요청');
  // And it can be played once more.
  const id = await taken();
  await told('helper', id, 120);
  expect(await told('asker', id, 120)).toMatchObject({ is: 'agreed' });
});

test('beginning again where somebody has joined for a try, and after a start on the same store', async () => {
  const { members } = runtime.services;
  await members.meet('web', 'new', 'ko', runtime.clock.now());
  const joining = { conversation: 'web:new', community, channel: 'web', name: '나', zone: 'mapo', can: [], needs: [] };
  await members.join({ ...joining, minor: false, lang: 'ko' }, because());
  const first = await people();
  await demo.reset(runtime, community);
  const second = openDemo({ settings: createSettings(store), logger: memoryLogger() });
  await second.begin(runtime);
  expect(second.round(community)).toBe(1);
  await second.reset(runtime, community);
  expect((await people()).asker.id).not.toBe(first.asker.id);
  expect(second.round(community)).toBe(2);
});

test('a reset takes the vote in an open poll along: the next person votes for the first time', async () => {
  const { polls } = runtime.services;
  const { asker, coordinator } = await people();
  const question = { community, question: '언제 모일까요?', options: ['토요일', '일요일'], zone: null, days: 3 };
  const started = await polls.start({ ...question, by: coordinator.id }, because());
  if (!started.ok) throw new Error(started.why);
  const poll = started.poll.id;
  expect((await polls.vote({ poll, member: asker.id, choice: 0 }, because())).is).toBe('voted');
  expect(await polls.choiceOf(poll, asker.id)).toBe(0);
  await demo.reset(runtime, community);
  expect(await polls.choiceOf(poll, asker.id)).toBeNull();
});

test('the end of the next appointment, as long as there is one', async () => {
  expect(await demo.appointmentEnd(runtime, community)).toBeNull();
  await asked();
  expect(await demo.appointmentEnd(runtime, community)).toBeNull();
  await demo.reset(runtime, community);
  const id = await taken();
  const { helper } = await people();
  const view = await runtime.services.exchange.look(id, helper.id);
  const end = await demo.appointmentEnd(runtime, community);
  expect(end).toEqual(view?.request.endsAt);
  await demo.move(runtime, Math.ceil(((end?.getTime() ?? 0) - runtime.clock.now().getTime()) / 60_000) + 1);
  expect(await demo.appointmentEnd(runtime, community)).toBeNull();
});
