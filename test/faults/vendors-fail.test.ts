import { createDoors } from '../../src/channels/doors';
import { createKakaoChannel } from '../../src/channels/kakao';
import { createLineChannel } from '../../src/channels/line';
import { createOutboxSender } from '../../src/jobs/outbox';
import { readQuotas } from '../../src/jobs/read-quotas';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { HOUR_MS, MINUTE_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import type { OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { type Answer, fakeLine } from '../channels/line/fake-line';
import { doorOf } from '../support/doors';
import { holdersOf } from '../support/holders';
import { describeWithMongo } from '../support/servers';
import { HERE, servicesOver } from '../support/services';

/** A Wednesday, ten in the morning in Seoul. */
const start = new Date('2026-11-25T01:00:00Z');
const NOTICES = 12;
const account = { community: HERE, route: 'line.messages', month: '2026-11' };

const rate: Answer = { status: 429, body: { message: 'The API rate limit has been exceeded. Try again later.' } };
const month: Answer = { status: 429, body: { message: 'You have reached your monthly limit.' } };
const away: Answer = { status: 503 };
const token: Answer = { status: 401 };
/** What LINE answers to a key it knows. */
const known: Answer = { status: 409, body: { message: 'The retry key is already accepted' } };

let store: Store;
let clock: ManualClock;
let line: Awaited<ReturnType<typeof fakeLine>>;
beforeEach(async () => {
  clock = new ManualClock(start);
  line = await fakeLine();
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(async () => {
  await line.close();
  await store.close();
});

/** One process over a store: its services, its channel and its sender. */
async function oneProcess(over: Store) {
  const communities = loadPacks([HERE]);
  const { members, outbox, quota, calls } = servicesOver(over, { communities, clock });
  const logger = memoryLogger();
  const doors = createDoors([
    createLineChannel({
      door: doorOf('line'),
      accessToken: 'a',
      baseURL: line.url,
      clock,
      logger,
      fetchTimeoutMs: 20_000,
    }),
  ]);
  const sender = createOutboxSender({
    ...{ outbox, members, calls, communities, doors, quota, clock, logger, routes: () => [], quietHours: false },
    holders: holdersOf(),
    voiceOf: () => ({ say: (_, text) => ('plain' in text ? text.plain : text.key), publicUrl: '' }),
  });
  await over.ready();
  return { sender, members, outbox, quota, doors };
}

/** Puts notices to twelve friends on LINE into the outbox. */
async function plan({ members, outbox }: Pick<Awaited<ReturnType<typeof oneProcess>>, 'members' | 'outbox'>) {
  for (let n = 0; n < NOTICES; n++) {
    await members.meet('line', `U${n}`, 'ko', start);
    const row: OutboxRow = {
      ...{ _id: `turn${n}#n0`, kind: 'notice', state: 'queued', member: `line:U${n}`, purpose: 'news' },
      ...{ say: { text: { plain: `소식 ${n}` } }, nextAt: start, attempts: 0, tried: [], createdAt: start },
    };
    await outbox.add([row]);
  }
}

/** The outbox with notices to twelve friends on LINE. */
async function open() {
  const { sender, members, outbox, quota, doors } = await oneProcess(store);
  await plan({ members, outbox });
  /** Sends what is due, in steps, for `ms`. */
  const pass = async (ms: number, step = MINUTE_MS) => {
    for (let at = 0; at <= ms; at += step) {
      await sender.sendDue();
      clock.advance(step);
    }
  };
  return { sender, outbox, quota, doors, pass };
}

/** Pushes that LINE accepted, by person; a push with a known key counts once. */
function shown(): Map<string, number> {
  const keys = new Set<unknown>();
  const people = new Map<string, number>();
  for (const { path, headers, body, status } of line.accepted()) {
    if (!path.endsWith('/push') || status >= 300 || keys.has(headers['x-line-retry-key'])) continue;
    keys.add(headers['x-line-retry-key']);
    const { to } = body as { to: string };
    people.set(to, (people.get(to) ?? 0) + 1);
  }
  return people;
}

function expectOnce(): void {
  const people = shown();
  expect([...people.values()].filter((times) => times !== 1)).toEqual([]);
  expect(people.size).toBe(NOTICES);
}

test.each<[string, readonly Answer[]]>([
  ['429 three times each', Array<Answer>(3 * NOTICES).fill(rate)],
  ['5xx for a while', Array<Answer>(4 * NOTICES).fill(away)],
  ['a refused token', Array<Answer>(NOTICES).fill(token)],
])('%s: none lost, none double', async (_, answers) => {
  const { outbox, pass } = await open();
  line.answer(...answers);
  await pass(2 * HOUR_MS);
  expect(await outbox.count()).toMatchObject({ sent: NOTICES, queued: 0, dropped: 0, unknown: 0 });
  expectOnce();
});

describeWithMongo('two processes on one MongoDB', (mongo) => {
  test.each<[string, readonly Answer[]]>([
    ['429 three times each', Array<Answer>(3 * NOTICES).fill(rate)],
    ['429 and broken connections in turn', Array<Answer[]>(NOTICES).fill([rate, 'reset']).flat()],
  ])('%s: none lost, none double', async (_, answers) => {
    const stores = [await connectStore({ mongodbUrl: mongo(), logger: memoryLogger(), dataDir: '' })];
    stores.push(await connectStore({ mongodbUrl: mongo(), logger: memoryLogger(), dataDir: '' }));
    try {
      const [one, two] = await Promise.all(stores.map((each) => oneProcess(each)));
      if (!one || !two) throw new Error('two stores make two processes');
      await plan(one);
      line.answer(...answers);
      for (let at = 0; at <= 2 * HOUR_MS; at += MINUTE_MS) {
        await Promise.all([one.sender.sendDue(), two.sender.sendDue()]);
        clock.advance(MINUTE_MS);
      }
      expect(await one.outbox.count()).toMatchObject({ sent: NOTICES, queued: 0, dropped: 0, unknown: 0 });
      expectOnce();
      // Neither process asks LINE twice for a push, except after a refusal or a broken connection.
      const pushes = line.seen.filter(({ path }) => path.endsWith('/push'));
      expect(pushes.length).toBe(NOTICES + answers.length);
    } finally {
      await stores[0]?.mongoose.connection.dropDatabase();
      for (const each of stores) await each.close();
    }
  });
});

test('a time-out after LINE has accepted: the key makes the repeat harmless', async () => {
  const { outbox, pass } = await open();
  line.answer(...Array<Answer>(NOTICES).fill('reset'), ...Array<Answer>(NOTICES).fill(known));
  await pass(HOUR_MS);
  expect(await outbox.count()).toMatchObject({ sent: NOTICES, queued: 0 });
  const keys = line.seen.map(({ headers }) => headers['x-line-retry-key']);
  expect(new Set(keys).size).toBe(NOTICES);
  expect(keys.length).toBeGreaterThanOrEqual(2 * NOTICES);
});

test('seven hours away: none lost, none double, and no try is used up', async () => {
  const { outbox, pass } = await open();
  const answers = (hours: number) => line.answer(...Array<Answer>(hours * 60 * NOTICES).fill(away));
  answers(7);
  await pass(7 * HOUR_MS);
  expect(await outbox.count()).toMatchObject({ queued: NOTICES, sent: 0, dropped: 0 });
  line.forget();
  await pass(HOUR_MS);
  expect(await outbox.count()).toMatchObject({ sent: NOTICES, queued: 0 });
  expectOnce();
});

test('a month without messages: they wait for the next one, and LINE is asked rarely', async () => {
  const { outbox, quota, pass } = await open();
  line.answer(...Array<Answer>(NOTICES).fill(month));
  await pass(10 * HOUR_MS, 10 * MINUTE_MS);
  expect(await quota.left(account)).toBe(0);
  expect(line.seen.length).toBeLessThanOrEqual(NOTICES);
  expect(await outbox.count()).toMatchObject({ queued: NOTICES, sent: 0, dropped: 0 });
  clock.advance(6 * 24 * HOUR_MS);
  await pass(2 * HOUR_MS);
  expect(await outbox.count()).toMatchObject({ sent: NOTICES, queued: 0 });
  expectOnce();
  expect(await quota.state({ ...account, month: '2026-12' })).toMatchObject({ used: NOTICES, held: 0 });
});

test('LINE’s own number wins: with five messages left, five go and seven wait', async () => {
  const { outbox, quota, doors, pass } = await open();
  line.answer({ status: 200, body: { type: 'limited', value: 200 } }, { status: 200, body: { totalUsage: 195 } });
  expect(await readQuotas({ doors, quota, clock })).toBe(1);
  await pass(10 * MINUTE_MS);
  expect(await outbox.count()).toMatchObject({ sent: 5, queued: NOTICES - 5 });
  expect(await quota.state(account)).toMatchObject({ limit: 200, used: 200, held: 0 });
  line.answer({ status: 200, body: { type: 'none' } }, { status: 200, body: { totalUsage: 200 } });
  await readQuotas({ doors, quota, clock });
  await pass(2 * HOUR_MS);
  expect(await outbox.count()).toMatchObject({ sent: NOTICES, queued: 0 });
  expectOnce();
});

test('a quota that LINE does not tell changes nothing', async () => {
  const { quota, doors } = await open();
  line.answer({ status: 500 }, { status: 200, body: { totalUsage: 1 } });
  expect(await readQuotas({ doors, quota, clock })).toBe(0);
  line.answer({ status: 200, body: {} }, { status: 200, body: 'text' });
  expect(await readQuotas({ doors, quota, clock })).toBe(0);
  expect(await quota.left(account)).toBeNull();
});

test('Kakao refuses, breaks off or is away: a late answer is never lost and never said twice unmarked', async () => {
  const outcomes: (() => Promise<Response>)[] = [
    async () => new Response('', { status: 503 }),
    async () => Promise.reject(new Error('socket hang up')),
    async () => Response.json({ taskId: 't', status: 'FAIL', message: 'Invalid callback token.' }),
    async () => Response.json({ taskId: 't', status: 'SUCCESS', message: '' }),
  ];
  const communities = loadPacks([HERE]);
  const { members, outbox, quota, calls } = servicesOver(store, { communities, clock });
  const logger = memoryLogger();
  let asked = 0;
  const channel = createKakaoChannel({
    ...{ door: doorOf('kakao'), clock, logger, callbackHosts: ['bot-api.kakao.com'] },
    fetch: (async () => outcomes[asked++ % outcomes.length]?.()) as unknown as typeof fetch,
  });
  const sender = createOutboxSender({
    ...{ outbox, members, calls, communities, quota, clock, logger, routes: () => [], quietHours: false },
    doors: createDoors([channel]),
    holders: holdersOf(),
    voiceOf: () => ({ say: (_, text) => ('plain' in text ? text.plain : text.key), publicUrl: '' }),
  });
  await store.ready();
  const reply = { callbackUrl: 'https://bot-api.kakao.com/v1/callback/t', at: start.toISOString() };
  for (const n of outcomes.keys()) {
    await members.meet('kakao', `u${n}`, 'ko', start);
    await outbox.add([
      {
        ...{ _id: `turn${n}#r`, kind: 'reply', state: 'queued', conversation: `kakao:u${n}`, purpose: 'answer', reply },
        ...{ messages: [{ text: '답' }], nextAt: start, attempts: 0, tried: [], createdAt: start },
      },
    ]);
  }
  for (let n = 0; n < 4; n++) await sender.sendDue();
  const look = (n: number) =>
    outbox.takeAlong({ conversation: `kakao:u${n}`, member: null }, `t${n}`, {
      most: 3,
      what: 'answers',
      now: clock.now(),
    });
  expect(asked).toBe(outcomes.length);
  expect(await Promise.all([0, 1, 2, 3].map(look))).toMatchObject([[{ repeat: true }], [{ repeat: true }], [{}], []]);
  expect((await look(2))[0]).not.toHaveProperty('repeat');
});
