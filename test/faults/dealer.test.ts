import { createDoors } from '../../src/channels/doors';
import { createDealer } from '../../src/channels/solapi/client';
import { solapiRoutes } from '../../src/channels/solapi/routes';
import { createOutboxSender } from '../../src/jobs/outbox';
import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { systemRandom } from '../../src/lib/random';
import { HOUR_MS, MINUTE_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import type { OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { type FakeSolapi, fakeSolapi } from '../channels/solapi/fake';
import { doorOf, plainChannel, routeOf } from '../support/doors';
import { holdersOf } from '../support/holders';
import { HERE, servicesOver } from '../support/services';

/** A Wednesday, ten in the morning in Seoul. */
const start = new Date('2026-11-25T01:00:00Z');
const apiSecret = 'not-a-secret-not-a-secret';
const PEOPLE = 8;

let store: Store;
let clock: ManualClock;
let fake: FakeSolapi;
beforeEach(async () => {
  clock = new ManualClock(start);
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  fake = await fakeSolapi(apiSecret);
});
afterEach(async () => {
  await fake.close();
  await store.close();
});

/** Two processes over one store, with a dealer and a desk, and a question to each of eight people without an app. */
async function open() {
  const communities = loadPacks([HERE]);
  const { members, outbox, quota, calls } = servicesOver(store, { communities, clock });
  const logger = memoryLogger();
  const dealer = createDealer({
    ...{ clock, logger, random: systemRandom, apiKey: 'NCSAAAAAAAAAAAAA', apiSecret },
    ...{ baseURL: fake.baseURL, timeoutMs: 5_000 },
  });
  const routes = solapiRoutes({ clock, logger, dealer, from: '0212345678' });
  const desk = doorOf('desk');
  const doors = createDoors([
    plainChannel(desk, async () => ({ is: 'waits' }), {
      delivery: 'inline',
      routes: [{ ...routeOf(desk, 'inline'), id: 'desk.call', needs: 'phone' }],
    }),
  ]);
  const sender = () =>
    createOutboxSender({
      ...{ outbox, members, calls, communities, doors, quota, clock, logger, routes: () => routes, quietHours: false },
      holders: holdersOf(),
      voiceOf: () => ({ say: (_, text) => ('plain' in text ? text.plain : text.key), publicUrl: '' }),
    });
  await store.ready();
  for (let n = 0; n < PEOPLE; n++) {
    const conversation = `web:u${n}`;
    await members.meet('web', `u${n}`, 'ko', start);
    const { member } = await members.join(
      {
        ...{ conversation, community: HERE, name: `u${n}`, zone: 'mapo', can: [], needs: [], minor: false, lang: 'ko' },
        phone: `+82101234567${n}`,
      },
      cause(`join/${n}`, start, []),
    );
    await members.setBlocked(conversation, true);
    await outbox.add([
      {
        ...{ _id: `turn${n}#n0`, kind: 'notice', state: 'queued', member: member.id, purpose: 'match' },
        ...{ say: { text: { plain: `질문 ${n}` } }, about: { feature: 'exchange', id: `r${n}` } },
        ...{ nextAt: start, attempts: 0, tried: [], createdAt: start },
      } as OutboxRow,
    ]);
  }
  const [first, second] = [sender(), sender()];
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += MINUTE_MS) {
      await Promise.all([first.sendDue(), second.sendDue()]);
      await Promise.all([first.fallThrough(), second.fallThrough()]);
      clock.advance(MINUTE_MS);
    }
  };
  const rows = () => outbox.byIds(Array.from({ length: PEOPLE }, (_, n) => `turn${n}#n0`));
  return { pass, rows, calls };
}

const takenBy = (n: number) => fake.taken.filter(({ to }) => to === `0101234567${n}`).length;

test('a dealer that refuses, hangs up before or after taking, and answers in any order: none lost, none double', async () => {
  const { pass, rows, calls } = await open();
  const answers: FakeSolapi['next'][number][] = [
    ...([{ status: 429, retryAfter: '90' }, 'take-and-hang-up', { status: 503 }, 'hang-up'] as const),
    ...([{ failed: '3010' }, { status: 402, body: { errorCode: 'NotEnoughBalance', errorMessage: '' } }] as const),
    ...([{ status: 429 }, 'take-and-hang-up'] as const),
  ];
  fake.next.push(...answers);
  await pass(13 * HOUR_MS);
  for (const row of await rows()) {
    const n = Number(/\d+/.exec(row._id)?.[0]);
    expect(takenBy(n)).toBeLessThanOrEqual(1);
    if (row.state === 'sent') expect(takenBy(n)).toBe(1);
    // What the dealer did not take for sure is a call, or waits until it is one.
    else expect(await calls.card(row.member ?? '', clock.now())).not.toBeNull();
  }
  expect(fake.taken.length).toBeGreaterThanOrEqual(PEOPLE - 3);
});

test('`Retry-After` is kept by two processes at once: nobody asks before', async () => {
  const { pass, rows } = await open();
  fake.next.push(...Array.from({ length: PEOPLE }, () => ({ status: 429, retryAfter: '600' })));
  await pass(MINUTE_MS);
  expect(fake.requests).toBe(PEOPLE);
  await pass(8 * MINUTE_MS);
  expect(fake.requests).toBe(PEOPLE);
  await pass(5 * MINUTE_MS);
  expect((await rows()).map(({ state }) => state)).toEqual(Array(PEOPLE).fill('sent'));
  expect(Array.from({ length: PEOPLE }, (_, n) => takenBy(n))).toEqual(Array(PEOPLE).fill(1));
});
