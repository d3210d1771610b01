import { MAX_WEBHOOK_BYTES } from '../../src/channels/limits';
import { followed, lineEvent, lineUser, said } from '../support/load/line-events';
import { type App, ask, expectRefusal, openApp } from './app';
import { postBytes, postEvents, signatureOf } from './line';

const nothing = { turns: 0, contacts: 0, outbox: 0, web_messages: 0, members: 0 };
const body = JSON.stringify({ destination: 'U', events: [lineEvent(lineUser('stranger'), followed())] });
const right = signatureOf(body);

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** Nothing was kept, now and after what might run in the background. */
async function expectNothing(): Promise<void> {
  await app.runtime.catchUp();
  expect(await app.counts()).toEqual(nothing);
}

test.each<[string, Record<string, string>]>([
  ['no signature', {}],
  ['an empty signature', { 'x-line-signature': '' }],
  ['a wrong signature', { 'x-line-signature': signatureOf(body, 'another secret') }],
  ["another body's signature", { 'x-line-signature': signatureOf(`${body} `) }],
  ['a short signature', { 'x-line-signature': right.slice(0, 10) }],
  ['a long signature', { 'x-line-signature': right.repeat(50) }],
  ['a signature that is not Base64', { 'x-line-signature': '*'.repeat(right.length) }],
  ['the signature as hex', { 'x-line-signature': Buffer.from(right, 'base64').toString('hex') }],
  ['the signature with other padding', { 'x-line-signature': right.replace(/=+$/, '') }],
  ['the signature under another name', { 'x-signature': right }],
])('%s: 401, and nothing is kept', async (_what, headers) => {
  expectRefusal(await postBytes(app, body, headers), 401, 'line.signature');
  await expectNothing();
});

test.each<[string, string | Buffer]>([
  ['broken JSON', '{"events":['],
  ['nothing', ''],
  ['null', 'null'],
  ['two values', '{"events":[]}{"events":[]}'],
  ['invalid UTF-8', Buffer.from(body.replace('follow', 'foll\xff'), 'latin1')],
  ['half a character', Buffer.concat([Buffer.from(body.slice(0, -2)), Buffer.from([0xed, 0xa0, 0x80])])],
  ['UTF-16', Buffer.from(body, 'utf16le')],
  ['__proto__', body.replace('"events"', '"__proto__":{"polluted":true},"events"')],
  ['__proto__ far inside', body.replace('"source"', '"x":{"y":[{"__proto__":null}]},"source"')],
  ['__proto__ written with an escape', body.replace('"source"', '"\\u005f_proto__":{},"source"')],
  ['lists a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
])('%s, rightly signed: 400, and nothing is kept', async (_what, bytes) => {
  expectRefusal(await postBytes(app, bytes), 400, 'webhook.bad-json');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  await expectNothing();
});

test('a body over the limit: 413, even with a right signature', async () => {
  const big = body.replace('"events"', `"x":"${'a'.repeat(MAX_WEBHOOK_BYTES)}","events"`);
  expectRefusal(await postBytes(app, big), 413, 'webhook.too-big');
  expectRefusal(await postBytes(app, big, { 'x-line-signature': right }), 413, 'webhook.too-big');
  await expectNothing();
});

test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s: 405, and POST is named', async (method) => {
  const answer = await ask(
    app.url,
    method,
    '/webhooks/line',
    { 'x-line-signature': right },
    method === 'GET' ? '' : body,
  );
  expectRefusal(answer, 405, 'webhook.method');
  expect(answer.headers.allow).toBe('POST');
  await expectNothing();
});

test('an address beside the webhook is not the webhook', async () => {
  for (const path of ['/webhooks/line/', '/webhooks/LINE', '/webhooks', '/webhooks/line/../line'])
    expectRefusal(await ask(app.url, 'POST', path, { 'x-line-signature': right }, body), 404, 'not-found');
  await expectNothing();
});

const user = lineUser('somebody');
const from = (source: object) => ({ ...lineEvent(user, said('안녕')), source });

test.each<[string, readonly object[]]>([
  ['no event', []],
  ['a kind of event from tomorrow', [lineEvent(user, { type: 'teleport', teleport: {} })]],
  [
    'kinds we have no use for',
    ['join', 'leave', 'accountLink', 'videoPlayComplete', 'membership'].map((type) => lineEvent(user, { type })),
  ],
  ['a standby bot', [{ ...lineEvent(user, said('안녕')), mode: 'standby' }]],
  ['a group without an id', [from({ type: 'group', groupId: { $ne: '' }, userId: user })]],
  ['nobody', [from({ type: 'user' })]],
  ['no source', [{ ...lineEvent(user, said('안녕')), source: undefined }]],
  ['a person that is an object', [from({ type: 'user', userId: { $ne: null } })]],
  ['an id that is an object', [{ ...lineEvent(user, said('안녕')), webhookEventId: { $gt: '' } }]],
  ['no id', [{ ...lineEvent(user, said('안녕')), webhookEventId: undefined }]],
  ['a time that is none', [{ ...lineEvent(user, said('안녕')), timestamp: 1e300 }]],
  ['a text that is a list', [lineEvent(user, { type: 'message', message: { type: 'text', id: '1', text: ['a'] } })]],
  ['events that are no objects', [null, 1, 'x', []] as unknown as object[]],
])('%s, rightly signed: 200, and nothing is kept', async (_what, events) => {
  const answer = await postEvents(app, ...events);
  expect([answer.status, answer.json]).toEqual([200, {}]);
  await expectNothing();
});

test.each(['{}', '[]', '1', '"events"', '{"events":{}}', '{"events":"x"}'])(
  '%s as a whole body: 200, and nothing is kept',
  async (bytes) => {
    expect((await postBytes(app, bytes)).status).toBe(200);
    await expectNothing();
  },
);

test('none of all this was an error of ours', () => {
  expect(app.logger.lines.filter((line) => line.level !== 'debug' && line.level !== 'info')).toEqual([]);
});
