import request from 'supertest';
import { chatApp } from './chat-server';
import { visit } from './visitor';

const json = 'application/json';

/** What the matrix sends: a body as it stands, and its type. */
const matrix: readonly [string, string | Buffer, string, number, string][] = [
  ['broken JSON', '{"id":', json, 400, 'web.bad-json'],
  ['nothing', '', json, 400, 'web.bad-json'],
  ['invalid UTF-8', Buffer.from('{"id":"m1","text":"\xff"}', 'latin1'), json, 400, 'web.bad-json'],
  ['a list', '[]', json, 400, 'web.bad-message'],
  ['null', 'null', json, 400, 'web.bad-message'],
  ['no id', '{"text":"hi"}', json, 400, 'web.bad-message'],
  ['an id with a colon', '{"id":"a:b","text":"hi"}', json, 400, 'web.bad-message'],
  ['an id of 65', `{"id":"${'a'.repeat(65)}","text":"hi"}`, json, 400, 'web.bad-message'],
  ["the greeting's id", '{"id":"hello","text":"hi"}', json, 400, 'web.bad-message'],
  ['nothing said', '{"id":"m1"}', json, 400, 'web.bad-message'],
  ['blank text', '{"id":"m1","text":"  \\n "}', json, 400, 'web.bad-message'],
  ['text as a number', '{"id":"m1","text":1}', json, 400, 'web.bad-message'],
  [
    'two things at once',
    '{"id":"m1","text":"a","press":{"payload":"n=menu","text":"a"}}',
    json,
    400,
    'web.bad-message',
  ],
  ['an unknown field', '{"id":"m1","text":"a","user":"x"}', json, 400, 'web.bad-message'],
  ['__proto__', '{"id":"m1","text":"a","__proto__":{"x":1}}', json, 400, 'web.bad-message'],
  ['an operator for text', '{"id":"m1","text":{"$gt":""}}', json, 400, 'web.bad-message'],
  ['an empty payload', '{"id":"m1","press":{"payload":"","text":"a"}}', json, 400, 'web.bad-message'],
  ['a payload of 301', `{"id":"m1","press":{"payload":"${'a'.repeat(301)}","text":"a"}}`, json, 400, 'web.bad-message'],
  ['no date at all', '{"id":"m1","picked":{"ask":"q","value":"soon"}}', json, 400, 'web.bad-message'],
  [
    'a place off the map',
    '{"id":"m1","place":{"title":"x","latitude":91,"longitude":0}}',
    json,
    400,
    'web.bad-message',
  ],
  ['a form', 'id=m1&text=hi', 'application/x-www-form-urlencoded', 415, 'web.not-json'],
  ['JSON called text', '{"id":"m1","text":"hi"}', 'text/plain', 415, 'web.not-json'],
  ['another charset', '{"id":"m1","text":"hi"}', 'application/json; charset=euc-kr', 415, 'web.not-json'],
  ['a text of 10,001', `{"id":"m1","text":"${'a'.repeat(10_001)}"}`, json, 413, 'web.too-long'],
  ['over a megabyte', `{"id":"m1","text":"${'a'.repeat(1024 * 1024)}"}`, json, 413, 'web.too-big'],
];

test.each(matrix)('%s is refused and reaches nobody', async (_what, body, type, status, id) => {
  const { app, events, transcript, logger } = await chatApp();
  const visitor = await visit(app);
  const sent = visitor.post('/chat/messages').set('content-type', type);
  // A body of bytes has to be written as it is, not as the JSON of a buffer.
  const answer = await sent.serialize((bytes: unknown) => bytes as string).send(body as string);
  expect([answer.status, answer.body.error?.id]).toEqual([status, id]);
  expect(answer.body.error.message).toMatch(/[가-힣]/);
  expect([events, logger.lines]).toEqual([[], []]);
  expect(await transcript.last('web:')).toBe(0);
});

test('a text of exactly 10,000 is taken', async () => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'a'.repeat(10_000) }).expect(200);
});

test('a packed body is refused, not unpacked', async () => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  const answer = await visitor
    .post('/chat/messages')
    .set('content-type', json)
    .set('content-encoding', 'gzip')
    .send('{"id":"m1","text":"hi"}');
  expect([answer.status, answer.body.error.id]).toEqual([415, 'web.not-json']);
});

test('a refusal speaks the language of the page', async () => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  const answer = await visitor.send({ id: 'm1', text: 'a'.repeat(10_001) }, { lang: 'en' });
  expect(answer.body.error.message).toMatch(/too long/);
});

test.each([
  ['another origin', { origin: 'https://evil.test' }],
  ['a hidden origin', { origin: 'null' }],
  ['the right host with another port', { origin: 'http://pumasi.test:81' }],
  ['a fetch from another site', { 'sec-fetch-site': 'cross-site' }],
  ['a fetch from a sister site', { 'sec-fetch-site': 'same-site' }],
  ['our origin but another site by the browser', { origin: 'http://pumasi.test', 'sec-fetch-site': 'cross-site' }],
])('a change from %s is refused on every path', async (_what, headers: Record<string, string>) => {
  const { app, events } = await chatApp({
    demo: true,
    moveClock: async () => new Date(0),
    resetDemo: async () => undefined,
  });
  const visitor = await visit(app);
  for (const path of ['/chat/messages', '/chat/hello', '/chat/photos?id=p1', '/try/clock', '/try/reset']) {
    const answer = await visitor.post(path).set(headers).send({ id: 'm1', text: 'hi' });
    expect([path, answer.status, answer.body.error.id]).toEqual([path, 403, 'web.foreign-page']);
  }
  expect(events).toEqual([]);
});

test.each([
  ['our address', { origin: 'http://pumasi.test' }],
  ['the address it was reached at', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
  ["the browser's word", { 'sec-fetch-site': 'same-origin' }],
])('a change from our own page is taken by %s', async (_what, headers: Record<string, string>) => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  await visitor.post('/chat/messages').set(headers).send({ id: 'm1', text: 'hi' }).expect(200);
});

test('pages and answers carry headers that keep strangers out', async () => {
  const { app } = await chatApp();
  const opened = await request(app).get('/chat');
  const policy = String(opened.headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).not.toContain('unsafe');
  expect(opened.headers['x-content-type-options']).toBe('nosniff');
  expect(opened.text).not.toMatch(/<script>|onclick=|style="/);
});

test('what is not there is a 404 of ours', async () => {
  const { app } = await chatApp();
  for (const path of [
    '/chat/nothing',
    '/chat/strings.ko.json',
    '/chat/chat.html',
    '/chat/..%2froutes.ts',
    '/try',
    '/try/try.mjs',
  ]) {
    const answer = await request(app).get(path);
    expect([path, answer.status, answer.body.error?.id]).toEqual([path, 404, 'web.not-found']);
  }
});
