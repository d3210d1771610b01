import type express from 'express';
import request from 'supertest';
import { DAY_MS } from '../../../src/lib/units';
import { chatApp } from './chat-server';
import { visit } from './visitor';

/** A browser that keeps the newest cookie, as browsers do. */
async function browser(app: express.Express, began = '') {
  let cookie = began;
  const kept = async (sent: request.Test) => {
    const answer = await (cookie ? sent.set('cookie', cookie) : sent);
    const set = answer.headers['set-cookie'] as unknown as string[] | undefined;
    if (set) cookie = set[0]?.split(';')[0] ?? '';
    return answer;
  };
  await kept(request(app).get('/chat'));
  return {
    cookie: () => cookie,
    say: (text: string) =>
      kept(
        request(app)
          .post('/chat/messages')
          .send({ id: `m-${text.replaceAll(' ', '-')}`, text }),
      ),
    get: (path: string) => kept(request(app).get(path)),
    press: (does: string) => kept(request(app).post('/chat/sessions').type('form').send({ do: does })),
  };
}

test('the first words bring a session with a token, and the cookie before it ends once the new one is shown', async () => {
  const { app, events } = await chatApp();
  const one = await browser(app);
  const before = one.cookie();
  expect(before).toMatch(/^pumasi_chat=[\w-]{22}\.[\w-]{43}$/);
  await one.say('hi');
  expect(one.cookie()).toMatch(/^pumasi_chat=[\w-]{22}\.[\w-]{22}\.[\w-]{43}$/);
  // The answer with the new cookie may have been lost.
  await request(app).get('/chat/messages').set('cookie', before).expect(200);
  expect((await one.get('/chat/messages')).body.messages).toHaveLength(2);
  const ended = await request(app).get('/chat/messages').set('cookie', before).expect(401);
  expect(ended.body.error.id).toBe('web.ended');
  await one.say('again');
  expect(new Set(events.map(({ user }) => user)).size).toBe(1);
});

test('an answer that was lost locks nobody out: the old cookie goes on, and gets another session', async () => {
  const { app } = await chatApp();
  const old = await visit(app);
  await old.send({ id: 'm1', text: 'one' }).expect(200);
  const again = await old.send({ id: 'm2', text: 'two' }).expect(200);
  const cookie = String(again.headers['set-cookie']).split(';')[0] ?? '';
  await request(app).get('/chat/messages').set('cookie', cookie).expect(200);
  await old.get('/chat/messages').expect(401);
});

test('a cookie of an older program keeps its conversation until it is exchanged', async () => {
  const { app, transcript } = await chatApp();
  const old = await visit(app);
  const user = old.cookie.split('=')[1]?.split('.')[0] ?? '';
  await transcript.add(`web:${user}`, [{ id: 'x', at: new Date(0), from: 'pumasi', message: { text: 'before' } }]);
  const one = await browser(app, old.cookie);
  expect(one.cookie()).toBe(old.cookie);
  await one.say('hi');
  expect((await one.get('/chat/messages')).body.messages[0].message.text).toBe('before');
  await old.get('/chat/messages').expect(401);
});

test('a conversation that becomes a member’s has a new session, and a planted cookie is worthless', async () => {
  const { app, visits, clock } = await chatApp();
  const one = await browser(app);
  await one.say('hi');
  await one.get('/chat/messages');
  const planted = one.cookie();
  const user = planted.split('=')[1]?.split('.')[0] ?? '';
  await visits.moved(`web:${user}`, clock.now());
  await one.say('I have joined');
  expect(one.cookie()).not.toBe(planted);
  await one.get('/chat/messages');
  await request(app).get('/chat/messages').set('cookie', planted).expect(401);
  const now = one.cookie();
  await one.say('and go on');
  expect(one.cookie()).toBe(now);
});

test('signing out says first how one comes back; afterwards the cookie opens nothing', async () => {
  const { app } = await chatApp();
  const one = await browser(app);
  await one.say('hi');
  const page = await one.get('/chat/sessions');
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('아직 가입하지 않으셨어요')]);
  const cookie = one.cookie();
  const out = await one.press('out');
  expect(out.text).toContain('나갔어요');
  expect(out.headers['clear-site-data']).toBe('"storage"');
  expect(String(out.headers['set-cookie'])).toMatch(/^pumasi_chat=; Path=\/chat; Max-Age=0;/);
  await request(app).get('/chat/messages').set('cookie', cookie).expect(401);
  const back = await browser(app, cookie);
  expect(back.cookie().split('.')[0]).not.toBe(cookie.split('.')[0]);
});

test.each([
  ['one messenger', ['web:a'], '담당자와 통화해'],
  ['two messengers', ['web:a', 'line:b'], '이어 둔 다른 대화창에서'],
])('a member with %s reads the way back', async (_what, conversations, words) => {
  const { app } = await chatApp({ ownConversations: async () => conversations });
  const one = await browser(app);
  await one.say('hi');
  expect((await one.get('/chat/sessions')).text).toContain(words);
});

test('the other sessions of a person end together, and this one stays', async () => {
  const all: string[] = [];
  const { app } = await chatApp({ ownConversations: async () => all });
  const [here, there, stranger] = [await browser(app), await browser(app), await browser(app)];
  for (const one of [here, there, stranger]) {
    await one.say('hi');
    await one.get('/chat/messages');
  }
  for (const one of [here, there]) all.push(`web:${one.cookie().split('=')[1]?.split('.')[0]}`);
  expect((await here.get('/chat/sessions')).text).toContain('다른 기기 1곳');
  expect((await here.press('others')).text).toContain('다른 기기에서는 모두 나갔어요');
  expect((await here.get('/chat/sessions')).text).toContain('다른 기기에서는 들어와 있지 않아요');
  expect((await there.get('/chat/messages')).status).toBe(401);
  expect((await here.get('/chat/messages')).status).toBe(200);
  expect((await stranger.get('/chat/messages')).status).toBe(200);
});

test('another site can sign nobody out', async () => {
  const { app } = await chatApp();
  const one = await browser(app);
  await one.say('hi');
  const cookie = one.cookie();
  const foreign = request(app).post('/chat/sessions').set('cookie', cookie).set('sec-fetch-site', 'cross-site');
  await foreign.type('form').send({ do: 'out' }).expect(403);
  await request(app).get('/chat/messages').set('cookie', cookie).expect(200);
});

test('a session is written once a day at most, and ends after half a year without a visit', async () => {
  const { app, visits, clock } = await chatApp();
  const one = await browser(app);
  await one.say('hi');
  await one.get('/chat/messages');
  const user = one.cookie().split('=')[1]?.split('.')[0] ?? '';
  const [, token = ''] = one.cookie().split('.');
  clock.advance(2 * DAY_MS);
  await one.get('/chat/messages');
  clock.advance(179 * DAY_MS);
  const session = await visits.find(`web:${user}`, token, clock.now());
  expect(session).toMatchObject({ due: false });
  clock.advance(181 * DAY_MS);
  expect(await visits.find(`web:${user}`, token, clock.now())).toBeNull();
});
