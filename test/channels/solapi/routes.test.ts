import { SolapiMessageService } from 'solapi';
import { authorization, createDealer } from '../../../src/channels/solapi/client';
import { solapiRoutes } from '../../../src/channels/solapi/routes';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import { systemRandom } from '../../../src/lib/random';
import { type FakeSolapi, fakeSolapi } from './fake';

const apiKey = 'NCSAAAAAAAAAAAAA';
const apiSecret = 'not-a-secret-not-a-secret';
const retryKey = '0f0e0d0c-0b0a-4a09-8807-060504030201';
const at = new Date('2026-11-25T01:00:00Z');
const short = [{ text: '내일 두 시 병원 동행, 가능하세요?' }];

let fake: FakeSolapi;
beforeEach(async () => {
  fake = await fakeSolapi(apiSecret);
});
afterEach(() => fake.close());

function routes(secret = apiSecret, baseURL = fake.baseURL, timeoutMs = 2_000) {
  const parts = { clock: new ManualClock(at), random: systemRandom, logger: memoryLogger() };
  const dealer = createDealer({ ...parts, apiKey, apiSecret: secret, baseURL, timeoutMs });
  const variables = { 내용: 'text', 주소: 'link' } as const;
  const [alimtalk, sms] = solapiRoutes({
    ...parts,
    dealer,
    from: '0212345678',
    template: { pfId: 'PF', templateId: 'T', variables },
  });
  if (!alimtalk || !sms) throw new Error('two routes');
  return { alimtalk, sms };
}
const sending = { user: '+821012345678', messages: short, retryKey };

test('a short text is an SMS, a longer one an LMS cut to what networks take', async () => {
  const { sms } = routes();
  expect(await sms.send(sending)).toEqual({ is: 'sent' });
  const long = [{ text: '가'.repeat(1_200), buttons: [{ label: '갈게요', payload: 'p' }] }];
  expect(await sms.send({ ...sending, messages: long })).toEqual({ is: 'sent' });
  expect(fake.taken.map(({ type, to, from }) => [type, to, from])).toEqual([
    ['SMS', '01012345678', '0212345678'],
    ['LMS', '01012345678', '0212345678'],
  ]);
  expect(fake.taken[1]?.text?.length).toBeLessThanOrEqual(1_000);
});

test('알림톡 fills the template, and no SMS of the dealer takes its place', async () => {
  const { alimtalk } = routes();
  const messages = [{ text: '도움 요청이 왔어요.', link: { url: 'https://pumasi.example/chat', label: '보기' } }];
  expect(await alimtalk.send({ ...sending, messages })).toEqual({ is: 'sent' });
  expect(fake.taken[0]).toMatchObject({
    type: 'ATA',
    kakaoOptions: {
      pfId: 'PF',
      templateId: 'T',
      disableSms: true,
      variables: {
        '#{내용}': '도움 요청이 왔어요.\n보기: https://pumasi.example/chat',
        '#{주소}': 'https://pumasi.example/chat',
      },
    },
  });
});

test('the request is the one that the vendor’s own package makes', async () => {
  const made: { url: string; authorization: string; body: unknown }[] = [];
  const answer = { failedMessageList: [], groupInfo: { count: { total: 1, registeredFailed: 0 } } };
  const seen = jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const body: unknown = JSON.parse(await request.text());
    made.push({ url: request.url, authorization: request.headers.get('authorization') ?? '', body });
    return new Response(JSON.stringify(answer), { status: 200 });
  });
  try {
    const message = { to: '01012345678', from: '0212345678', text: short[0]?.text ?? '', type: 'SMS' as const };
    const theirs = new SolapiMessageService(apiKey, apiSecret);
    await theirs.send(
      { ...message, customFields: { key: retryKey } },
      { showMessageList: true, allowDuplicates: false },
    );
    await routes(apiSecret, 'https://api.solapi.com').sms.send(sending);
  } finally {
    seen.mockRestore();
  }
  const [vendor, ours] = made as [(typeof made)[0], (typeof made)[0]];
  expect(ours.url).toBe(vendor.url);
  const { agent: _, ...body } = vendor.body as { agent: unknown };
  expect(ours.body).toEqual(body);
  const [, date = '', salt = ''] = /date=(\S+), salt=(\w+),/.exec(vendor.authorization) ?? [];
  expect(authorization({ apiKey, apiSecret }, date, salt)).toBe(vendor.authorization);
});

test('a message taken without an answer is found by its key and not sent again', async () => {
  fake.next.push('take-and-hang-up');
  expect(await routes().sms.send(sending)).toEqual({ is: 'sent' });
  expect(await routes().sms.send({ ...sending, unsure: true })).toEqual({ is: 'sent' });
  expect(fake.taken).toHaveLength(1);
});

test('a message lost on its way is unknown at first, and sent by the next try', async () => {
  fake.next.push('hang-up');
  expect(await routes().sms.send(sending)).toMatchObject({ is: 'unknown' });
  expect(await routes().sms.send({ ...sending, unsure: true })).toEqual({ is: 'sent' });
  expect(fake.taken).toHaveLength(1);
});

test('answers in another order belong to their own messages', async () => {
  let answer = (): void => undefined;
  const answerAfter = new Promise<void>((resolve) => {
    answer = resolve;
  });
  fake.next.push({ answerAfter }, { failed: '3010' });
  const { sms } = routes();
  const first = sms.send(sending);
  while (fake.taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = { ...sending, retryKey: '1f0e0d0c-0b0a-4a09-8807-060504030201' };
  expect(await sms.send(second)).toMatchObject({ is: 'never', why: '3010: refused' });
  answer();
  expect(await first).toEqual({ is: 'sent' });
  expect(fake.taken.map(({ customFields }) => customFields.key)).toEqual([retryKey]);
});

test('an answer that comes too late is asked for, and nothing is sent again', async () => {
  fake.next.push({ answerAfter: new Promise(() => undefined) });
  const { sms } = routes(apiSecret, fake.baseURL, 300);
  expect(await sms.send(sending)).toEqual({ is: 'sent' });
  expect(await sms.send({ ...sending, unsure: true })).toEqual({ is: 'sent' });
  expect(fake.taken).toHaveLength(1);
});

test.each([
  [
    { status: 429, retryAfter: '7' },
    { is: 'later', of: 'rate', afterMs: 7_000 },
  ],
  [
    { status: 402, body: { errorCode: 'NotEnoughBalance', errorMessage: '' } },
    { is: 'later', of: 'quota' },
  ],
  [
    { status: 403, body: { errorCode: 'InvalidApiKey', errorMessage: '' } },
    { is: 'later', of: 'token' },
  ],
  [{ status: 400, body: { errorCode: 'ValidationError', errorMessage: '' } }, { is: 'never' }],
  [{ failed: '3010' }, { is: 'never', why: '3010: refused' }],
  [{ status: 500 }, { is: 'unknown' }],
] as const)('%j', async (answer, sent) => {
  fake.next.push(answer);
  expect(await routes().sms.send(sending)).toMatchObject(sent);
  expect(fake.taken).toEqual([]);
});

test('a wrong secret waits for an operator; a dealer that is away is an outage', async () => {
  expect(await routes('another-secret').sms.send(sending)).toMatchObject({ is: 'later', of: 'token' });
  const { baseURL } = fake;
  await fake.close();
  expect(await routes(apiSecret, baseURL).sms.send(sending)).toMatchObject({ is: 'later', of: 'outage' });
  expect(await routes(apiSecret, baseURL).sms.send({ ...sending, unsure: true })).toMatchObject({
    is: 'later',
    of: 'outage',
  });
  fake = await fakeSolapi(apiSecret);
});
