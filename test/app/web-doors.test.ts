import { MAX_BODY_BYTES } from '../../src/channels/web/limits';
import { sleep } from '../support/program';
import { type App, ask, expectRefusal, openApp } from './app';
import { visitor } from './web';

let app: App;
let demo: App;
beforeAll(async () => {
  app = await openApp();
  demo = await openApp({ demo: true });
});
afterAll(async () => {
  await app.close();
  await demo.close();
});

const nothing = { turns: 0, contacts: 0, outbox: 0, web_messages: 0, members: 0 };
const hello = JSON.stringify({ id: 'm1', text: '안녕하세요' });

describe('what the web chat refuses, nothing is kept of', () => {
  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['broken JSON', '{"id":', {}, 400, 'web.bad-json'],
    ['nothing', '', {}, 400, 'web.bad-json'],
    ['invalid UTF-8', Buffer.from('{"id":"m1","text":"\xff"}', 'latin1'), {}, 400, 'web.bad-json'],
    ['an unknown field', '{"id":"m1","text":"a","user":"x"}', {}, 400, 'web.bad-message'],
    ['another type', hello, { 'content-type': 'text/plain' }, 415, 'web.not-json'],
    ['a form', 'id=m1&text=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'web.not-json'],
    ['a packed body', hello, { 'content-encoding': 'gzip' }, 415, 'web.not-json'],
    ['over a megabyte', `{"id":"m1","text":"${'a'.repeat(MAX_BODY_BYTES)}"}`, {}, 413, 'web.too-big'],
    ['a foreign origin', hello, { origin: 'https://evil.example' }, 403, 'web.foreign-page'],
    ['a hidden origin', hello, { origin: 'null' }, 403, 'web.foreign-page'],
    ['another site', hello, { 'sec-fetch-site': 'cross-site' }, 403, 'web.foreign-page'],
    ['no cookie', hello, { cookie: '' }, 401, 'web.no-visitor'],
    ['a forged cookie', hello, { cookie: `pumasi_chat=${'a'.repeat(22)}.${'b'.repeat(43)}` }, 401, 'web.no-visitor'],
    ['a phone of the demo', hello, { 'x-phone': 'coordinator' }, 403, 'web.not-a-demo'],
  ])('%s', async (_what, body, headers, status, id) => {
    const me = await visitor(app);
    expectRefusal(await me.bytes('/chat/messages', body, headers), status, id);
    expect(await app.counts()).toEqual(nothing);
  });
});

test('unknown addresses are 404 in JSON, in every method and however they are written', async () => {
  for (const path of [
    '/nothing',
    '/console',
    '/chat/nothing',
    '/pages/nothing',
    '/index.html',
    '/.env',
    '/package.json',
    '/chat/../package.json',
    '/chat/..%2f..%2fpackage.json',
    '/chat/%2e%2e/%2e%2e/package.json',
    '/chat/photos/ph_none',
    '/webhooks/kakao',
  ])
    expectRefusal(await ask(app.url, 'GET', path), 404);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expectRefusal(await ask(app.url, method, '/nothing'), 404);
  for (const method of ['PUT', 'DELETE', 'PATCH']) expectRefusal(await ask(app.url, method, '/chat'), 404);
});

test('an address that can not be read is a mistake of the one who asks, and no error of ours', async () => {
  for (const path of ['/%', '/%E0%A4%A', '/chat/%FF', '/chat/photos/%E0%A4%A', '/pages/%ZZ']) {
    expectRefusal(await ask(app.url, 'GET', path), 400, 'bad-address');
  }
  expect(app.logger.lines.filter((one) => one.level === 'error')).toEqual([]);
});

/** The figures once no turn is open: a turn is answered first, and marked as spread a moment later. */
async function settledFigures() {
  for (;;) {
    const metrics = await ask(demo.url, 'GET', '/metrics');
    if (/^pumasi_turns_open 0$/m.test(metrics.text)) return metrics;
    expect(metrics.text).toMatch(/^pumasi_turns_open \d+$/m);
    await sleep(20);
  }
}

test('/healthz and /readyz say so, /metrics counts, / leads on', async () => {
  expect((await ask(app.url, 'GET', '/healthz')).json).toEqual({ ok: true });
  expect((await ask(app.url, 'GET', '/readyz')).json).toEqual({ ok: true });
  const me = await visitor(demo);
  expect((await me.send({ id: 'm1', text: '안녕하세요' })).status).toBe(200);
  const metrics = await settledFigures();
  expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
  expect(metrics.text).toMatch(/^pumasi_turn_seconds_count\{channel="web",failed="false"\} 1$/m);
  expect(metrics.text).toMatch(/^pumasi_sent_total\{channel="web",is="sent"\} 1$/m);
  expect(metrics.text).toMatch(/^pumasi_outbox_rows\{state="sent"\} 0$/m);
  expect((await ask(app.url, 'GET', '/')).headers.location).toBe('/chat');
  expect((await ask(demo.url, 'GET', '/')).headers.location).toBe('/try');
});

test('the figures say nothing about anybody', async () => {
  const me = await visitor(demo);
  await me.send({ id: 'm2', text: '비밀이에요' });
  const { text } = await ask(demo.url, 'GET', '/metrics');
  expect(text).not.toContain('비밀');
  expect(text).not.toContain(me.user);
  expect(text).not.toContain(process.version);
});

test('the consent page in Korean and in English, for communities that are there, without a script', async () => {
  const ko = await ask(app.url, 'GET', '/pages/consent?lang=ko&community=seoul-timebank');
  const en = await ask(app.url, 'GET', '/pages/consent?lang=en');
  expect([ko.status, en.status]).toEqual([200, 200]);
  expect(ko.text).toMatch(/<html lang="ko">[\s\S]*서울시간은행/);
  expect(en.text).toMatch(/<html lang="en">/);
  expect(en.text).toMatch(/personal/i);
  for (const page of [ko, en]) {
    expect(page.text).not.toMatch(/<script|{{|\[object|undefined|pages\.consent\./);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    // Over http nothing is promised about https, least of all for the neighbours of the address.
    expect(page.headers['strict-transport-security']).toBeUndefined();
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  }
  for (const strange of [
    'lang[$ne]=ko',
    'lang=ko&lang=en',
    'lang=<script>',
    'community[$gt]=',
    'community=__proto__',
    '__proto__[a]=1',
  ])
    expect((await ask(app.url, 'GET', `/pages/consent?${strange}`)).text).toContain('서울시간은행');
});

test('every page keeps strangers out by its headers, and nothing tells what it is made with', async () => {
  for (const path of [
    '/chat',
    '/chat/style.css',
    '/chat/messages',
    '/pages/consent',
    '/nothing',
    '/healthz',
    '/metrics',
  ]) {
    const { headers } = await ask(app.url, 'GET', path);
    expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff']);
    expect([path, headers['x-powered-by']]).toEqual([path, undefined]);
  }
  for (const path of ['/chat', '/pages/consent']) {
    const { headers } = await ask(app.url, 'GET', path);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(headers['x-frame-options'] ?? headers['content-security-policy']).toMatch(/DENY|SAMEORIGIN|frame-ancestors/);
  }
  const refused = await ask(app.url, 'POST', '/webhooks/line', {}, '{}');
  expect(refused.headers['x-content-type-options']).toBe('nosniff');
});

test("the visitor's cookie can't be read by a script and stays on the chat", async () => {
  const cookie = String((await ask(app.url, 'GET', '/chat')).headers['set-cookie']);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
  expect(cookie).toMatch(/; Path=\/chat/);
});

test('/try is there in demo mode alone', async () => {
  for (const path of ['/try', '/try/try.mjs', '/try/clock']) {
    expectRefusal(await ask(app.url, 'GET', path), 404);
    expect((await ask(demo.url, 'GET', path)).status).toBe(200);
  }
  const move = JSON.stringify({ minutes: 10 });
  const json = { 'content-type': 'application/json' };
  expectRefusal(await ask(app.url, 'POST', '/try/clock', json, move), 404);
  expectRefusal(await ask(app.url, 'POST', '/try/reset', json, '{}'), 404);
  expect((await ask(demo.url, 'POST', '/try/clock', json, move)).status).toBe(200);
  expectRefusal(await ask(demo.url, 'POST', '/try/clock', { ...json, origin: 'https://evil.example' }, move), 403);
  for (const bad of ['{"minutes":-1}', '{"minutes":1e9}', '{"minutes":{"$gt":0}}', '{"minutes":1,"x":1}', '[]'])
    expectRefusal(await ask(demo.url, 'POST', '/try/clock', json, bad), 400, 'web.bad-message');
});

test('a store that has stopped: not ready, not alive, and every other door says so in JSON', async () => {
  const broken = await openApp();
  const me = await visitor(broken);
  await broken.runtime.store.close();
  try {
    expectRefusal(await ask(broken.url, 'GET', '/readyz'), 503, 'store.away');
    expectRefusal(await ask(broken.url, 'GET', '/healthz'), 503, 'store.away');
    expect((await ask(broken.url, 'GET', '/chat')).status).toBe(200);
    expect((await ask(broken.url, 'GET', '/pages/consent')).status).toBe(200);
    expectRefusal(await me.send({ id: 'm1', text: '안녕하세요' }), 503, 'web.away');
    expectRefusal(await me.get('/chat/messages'), 503, 'web.away');
    expectRefusal(await ask(broken.url, 'GET', '/metrics'), 503, 'store.away');
  } finally {
    await broken.close();
  }
});
