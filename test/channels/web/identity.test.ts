import request from 'supertest';
import { chatApp } from './chat-server';
import { visit } from './visitor';

test('a visitor gets a random id in a signed cookie that no script can read', async () => {
  const { app, events } = await chatApp();
  const opened = await request(app).get('/chat').expect(200).expect('content-type', /html/);
  const cookie = String(opened.headers['set-cookie']);
  expect(cookie).toMatch(/^pumasi_chat=[\w-]{22}\.[\w-]{43}; Path=\/chat; Max-Age=15552000; HttpOnly; SameSite=Lax$/);
  const [one, two] = [await visit(app), await visit(app)];
  await one.send({ id: 'm1', text: 'hi' }).expect(200);
  await two.send({ id: 'm1', text: 'hi' }).expect(200);
  expect(events[0]?.user).toMatch(/^[\w-]{22}$/);
  expect(events[0]?.user).not.toBe(events[1]?.user);
  expect(events.map((event) => event.eventId)).toEqual(events.map((event) => `web:${event.user}:m1`));
});

test('the cookie is for https only where the page is', async () => {
  const { app } = await chatApp({ publicUrl: 'https://pumasi.test' });
  const opened = await request(app).get('/chat');
  const cookie = String(opened.headers['set-cookie']);
  expect(cookie).toMatch(/^__Secure-pumasi_chat=.*; Secure$/);
  const value = cookie.split(';')[0]?.split('=')[1];
  // A visitor of an older program has the plain name, and gets the other one.
  for (const name of ['__Secure-pumasi_chat', 'pumasi_chat']) {
    await request(app).get('/chat/messages').set('cookie', `${name}=${value}`).expect(200);
    const again = await request(app).get('/chat').set('cookie', `${name}=${value}`);
    expect(String(again.headers['set-cookie'])).toContain(`__Secure-pumasi_chat=${value};`);
  }
});

test('opening the page again keeps the visitor', async () => {
  const { app } = await chatApp();
  const visitor = await visit(app);
  const again = await visitor.get('/chat').expect(200);
  expect(String(again.headers['set-cookie']).split(';')[0]).toBe(visitor.cookie);
});

test.each([
  ['no cookie', ''],
  ['a cookie of another making', 'pumasi_chat=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
  ['a demo phone as cookie', 'pumasi_chat=demo-asker.x'],
  ['rubbish', 'pumasi_chat=%%%; other=1'],
])('%s is nobody: 401', async (_what, cookie) => {
  const { app, events } = await chatApp();
  const answer = await request(app).post('/chat/messages').set('cookie', cookie).send({ id: 'm', text: 'hi' });
  expect([answer.status, answer.body.error.id]).toEqual([401, 'web.no-visitor']);
  expect(events).toEqual([]);
});

test("another visitor's id with one's own signature is nobody", async () => {
  const { app } = await chatApp();
  const [one, two] = [await visit(app), await visit(app)];
  const forged = `${one.cookie.split('.')[0]}.${two.cookie.split('.')[1]}`;
  await request(app).get('/chat/messages').set('cookie', forged).expect(401);
});

test('a stale cookie before the good one does no harm', async () => {
  const { app } = await chatApp();
  const { cookie } = await visit(app);
  await request(app).get('/chat/messages').set('cookie', `pumasi_chat=stale; ${cookie}`).expect(200);
});

test('nobody reads a conversation of somebody else', async () => {
  const { app } = await chatApp();
  const [one, two] = [await visit(app), await visit(app)];
  await one.send({ id: 'm1', text: 'mine' }).expect(200);
  const answer = await two.get('/chat/messages').expect(200);
  expect(answer.body.messages).toEqual([]);
});

test('demo phones have fixed conversations in demo mode, by query or header', async () => {
  const { app, events } = await chatApp({ demo: true });
  await request(app).post('/chat/messages?phone=asker').send({ id: 'm1', text: 'hi' }).expect(200);
  await request(app).post('/chat/messages').set('x-phone', 'helper').send({ id: 'm1', text: 'hi' }).expect(200);
  expect(events.map((event) => event.user)).toEqual(['demo-asker', 'demo-helper']);
  await request(app).get('/chat/messages?phone=mayor').expect(403);
});

test('demo phones are refused outside demo mode', async () => {
  const { app, events } = await chatApp();
  const visitor = await visit(app);
  for (const answer of [
    await visitor.post('/chat/messages?phone=asker').send({ id: 'm1', text: 'hi' }),
    await visitor.post('/chat/messages').set('x-phone', 'asker').send({ id: 'm1', text: 'hi' }),
    await visitor.get('/chat?phone=asker'),
    await visitor.get('/chat/events?phone=asker'),
  ])
    expect([answer.status, answer.body.error.id]).toEqual([403, 'web.not-a-demo']);
  expect(events).toEqual([]);
});
