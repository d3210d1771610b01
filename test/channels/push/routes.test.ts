import { createECDH, randomBytes } from 'node:crypto';
import { generateVAPIDKeys } from 'web-push';
import { pushRoute } from '../../../src/channels/push/routes';
import { memoryLogger } from '../../../src/lib/logger';

const browser = createECDH('prime256v1');
const user = JSON.stringify({
  endpoint: 'https://push.example/s/1',
  keys: { p256dh: browser.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
});
const retryKey = '0f0e0d0c-0b0a-4a09-8807-060504030201';
const messages = [
  { text: '내일 두 시에 병원에 함께 가 주실 수 있나요?', buttons: [{ label: '갈게요', payload: 'p' }] },
];
const vapid = { subject: 'mailto:desk@example.org', ...generateVAPIDKeys() };

function route(answer: () => Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fake = (url: unknown, init?: RequestInit) => {
    calls.push({ url: String(url), init: init ?? {} });
    return answer();
  };
  return { calls, one: pushRoute({ vapid, logger: memoryLogger(), fetch: fake as typeof fetch }) };
}

test('a push is signed, says no words, and is replaced by its repeat', async () => {
  const { one, calls } = route(async () => new Response(null, { status: 201 }));
  expect(await one.send({ user, messages, retryKey })).toEqual({ is: 'sent' });
  const [{ url, init } = { url: '', init: {} }] = calls;
  const headers = init.headers as Record<string, string>;
  expect([url, init.method, init.body]).toEqual(['https://push.example/s/1', 'POST', undefined]);
  expect(headers.Topic).toBe(retryKey.replaceAll('-', ''));
  expect(headers.Authorization).toMatch(/^vapid t=/);
  expect(JSON.stringify([url, headers])).not.toContain('병원');
});

test.each([
  [404, { is: 'never', why: 'push: 404', of: 'address' }],
  [410, { is: 'never', why: 'push: 410', of: 'address' }],
  [413, { is: 'never', why: 'push: 413' }],
  [403, { is: 'later', why: 'push: 403', of: 'token' }],
  [429, { is: 'later', why: 'push: 429', of: 'rate', afterMs: 30_000 }],
  [503, { is: 'later', why: 'push: 503', of: 'outage', afterMs: 30_000 }],
])('%i', async (status, sent) => {
  const { one } = route(async () => new Response(null, { status, headers: { 'retry-after': '30' } }));
  expect(await one.send({ user, messages, retryKey })).toEqual(sent);
});

test('no connection is an outage; silence after the request is unknown', async () => {
  const refused = Object.assign(new Error('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  expect(await route(() => Promise.reject(refused)).one.send({ user, messages, retryKey })).toMatchObject({
    is: 'later',
    of: 'outage',
  });
  const silent = route(() => Promise.reject(new Error('aborted')));
  expect(await silent.one.send({ user, messages, retryKey })).toMatchObject({ is: 'unknown' });
});

test.each(['', '{}', '{"endpoint":"http://push.example","keys":{"p256dh":"a","auth":"b"}}'])(
  'a broken subscription is refused for good: %j',
  async (broken) => {
    const { one, calls } = route(async () => new Response());
    expect(await one.send({ user: broken, messages, retryKey })).toMatchObject({ is: 'never' });
    expect(calls).toEqual([]);
  },
);
