import { createECDH, randomBytes } from 'node:crypto';
import { generateVAPIDKeys } from 'web-push';
import { pushRoute } from '../../../src/channels/push/routes';
import { memoryLogger } from '../../../src/lib/logger';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/units';
import type { OutboxRow } from '../../../src/services/outbox';
import type { Phone } from '../../support/phones/phone';
import { openWorld, type World } from '../../support/world';

const subscription = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/1',
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
};

let world: World;
let phone: Phone;
let pushed: string[];
let status: number;
beforeEach(async () => {
  pushed = [];
  status = 201;
  const service = async (url: unknown) => {
    pushed.push(String(url));
    return new Response(null, { status });
  };
  const vapid = { subject: 'mailto:desk@example.org', ...generateVAPIDKeys() };
  world = await openWorld({ routes: [pushRoute({ vapid, logger: memoryLogger(), fetch: service as typeof fetch })] });
  phone = await world.phone('web', 'A', 'ko');
  for (const text of ['가입', '네', '네, 동의해요', '달빛', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기'])
    await says(text);
});
afterEach(() => world.close());

async function says(text: string): Promise<void> {
  world.clock.advance(1000);
  await phone.act({ do: 'say', text });
  await world.settle();
  await phone.receive();
}

const conversation = () => `web:${phone.user}`;
const members = () => world.runtime.services.members;
const memberId = async () => (await members().standing(conversation()))?.id ?? '';

async function notice(): Promise<void> {
  const now = world.clock.now();
  await world.runtime.outbox.add([
    {
      ...{ _id: 'turn#n0', kind: 'notice', state: 'queued', member: await memberId(), purpose: 'answer' },
      ...{ say: { text: { plain: '새 소식' } }, about: { feature: 'exchange', id: 'r1' }, nextAt: now, attempts: 0 },
      ...{ tried: [], createdAt: now },
    } as OutboxRow,
  ]);
  await world.settle();
}

const collection = (name: string) => world.runtime.store.mongoose.connection.collection(name);
const row = () => collection('outbox').findOne({ _id: 'turn#n0' as never });
const stored = async () => (await collection('contacts').findOne({ _id: conversation() as never }))?.subscription;

test('a notice that lies unseen in the chat rings the browser, and is seen only by a look', async () => {
  expect(await members().subscribe(conversation(), subscription)).toBe(true);
  await notice();
  expect(await row()).toMatchObject({ state: 'sent', lies: conversation() });
  expect(pushed).toEqual([]);
  await world.pass(MINUTE_MS);
  expect(pushed).toEqual([subscription.endpoint]);
  expect(await row()).toMatchObject({ state: 'waiting', route: 'push.web', lies: conversation() });
  expect(await row()).not.toHaveProperty('repeat');
  await world.runtime.looked(conversation());
  expect(await row()).toMatchObject({ state: 'sent' });
  await world.pass(12 * HOUR_MS);
  expect(pushed).toHaveLength(1);
});

test('an accepted push that nobody follows falls through', async () => {
  await members().subscribe(conversation(), subscription);
  await notice();
  await world.pass(7 * HOUR_MS);
  expect(pushed).toHaveLength(1);
  expect((await row())?.tried).toContain(`${conversation()}@push.web`);
});

test.each([404, 410])('a push service that answers %i is not asked again', async (gone) => {
  status = gone;
  await members().subscribe(conversation(), subscription);
  await notice();
  await world.pass(MINUTE_MS);
  expect(pushed).toHaveLength(1);
  expect(await stored()).toBeUndefined();
});

test('somebody who looks within the minute gets no push', async () => {
  await members().subscribe(conversation(), subscription);
  await notice();
  await world.runtime.looked(conversation());
  await world.pass(HOUR_MS);
  expect(pushed).toEqual([]);
});

test('leaving forgets the subscription; a conversation that nobody has begun takes none', async () => {
  await members().subscribe(conversation(), subscription);
  expect(await stored()).toEqual(subscription);
  await says('탈퇴');
  await says('네, 탈퇴할게요');
  expect(await stored()).toBeUndefined();
  expect(await members().subscribe('web:nobody', subscription)).toBe(false);
});
