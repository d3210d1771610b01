import request from 'supertest';
import type { ChatDoor } from '../../src/channels/door-kind';
import { chatApp } from '../channels/web/chat-server';

const door = (id: string, community: string, embed: readonly string[] = []): ChatDoor => ({
  ...{ id, channel: 'web', community, path: `/chat/${community}`, embed },
});
const chats = [door('web', 'hill'), door('web-river', 'river', ['https://centre.example', 'https://b.example:8443'])];
const titles = (community: string) => ({ name: `${community} & friends`, about: `<${community}>` });

const open = (more: object = {}) => chatApp({ chats: () => chats, titles, publicUrl: 'https://pumasi.test', ...more });
const cookieOf = (res: request.Response) => String(res.headers['set-cookie']);
const name = (cookie: string) => cookie.split(';')[0] ?? '';

test('with several chats a bare address lists them by name, in the visitor’s language', async () => {
  const { app } = await open();
  const { text, headers } = await request(app).get('/chat?lang=en').expect(200);
  expect(text).toContain('<html lang="en"');
  expect(text).toContain('href="/chat/hill?lang=en"');
  expect(text).toContain('<strong>river &amp; friends</strong> <span>&lt;river&gt;</span>');
  expect(headers['set-cookie']).toBeUndefined();
  await request(app).get('/chat/lake').expect(404);
});

test('a page speaks the languages of its pack only', async () => {
  const spoken = async (languages: readonly string[], lang: string) => {
    const { app } = await open({ languages: () => languages });
    const asked = await request(app).get(`/chat/hill?lang=${lang}`).expect(200);
    const wished = await request(app).get('/chat/hill').set('accept-language', lang).expect(200);
    return [asked, wished].map(({ text }) => /<html lang="([a-z-]+)"/.exec(text)?.[1]);
  };
  expect(await spoken(['ko', 'en'], 'en')).toEqual(['en', 'en']);
  expect(await spoken(['ko'], 'en')).toEqual(['ko', 'ko']);
});

test('with one chat a bare address is that chat', async () => {
  const { app } = await open({ chats: () => chats.slice(0, 1) });
  const { text } = await request(app).get('/chat').expect(200);
  expect(text).toContain('data-base="/chat" data-door=""');
});

test('the cookie of one chat is worth nothing in another, under whatever name', async () => {
  const { app } = await open();
  const hill = name(cookieOf(await request(app).get('/chat/hill')));
  const river = name(cookieOf(await request(app).get('/chat/river')));
  await request(app).get('/chat/hill/messages').set('cookie', hill).expect(200);
  await request(app).get('/chat/river/messages').set('cookie', river).expect(200);
  await request(app).get('/chat/river/messages').set('cookie', hill).expect(401);
  await request(app).get('/chat/hill/messages').set('cookie', river).expect(401);
  const [value] = [hill.split('=')[1]];
  await request(app).get('/chat/river/messages').set('cookie', `pumasi_chat_web-river=${value}`).expect(401);
  // An open page of the time when there was one chat goes on.
  await request(app).get('/chat/messages').set('cookie', hill).expect(200);
});

test('a message belongs to the door of its chat', async () => {
  const { app, events } = await open();
  const river = name(cookieOf(await request(app).get('/chat/river')));
  await request(app).post('/chat/river/messages').set('cookie', river).send({ id: 'm1', text: 'hi' }).expect(200);
  expect(events[0]).toMatchObject({ door: 'web-river', eventId: expect.stringMatching(/^web-river:/) });
});

test('only the pages a door names may embed its chat, with a cookie that works in their frames', async () => {
  const { app } = await open();
  const river = await request(app).get('/chat/river');
  expect(river.headers['content-security-policy']).toContain(
    "frame-ancestors 'self' https://centre.example https://b.example:8443",
  );
  expect(river.headers['x-frame-options']).toBeUndefined();
  expect(cookieOf(river)).toMatch(
    /^__Secure-pumasi_chat_web-river=.*; Path=\/chat\/river; .*SameSite=None; Secure; Partitioned$/,
  );
  const hill = await request(app).get('/chat/hill');
  expect(hill.headers['content-security-policy']).toMatch(/frame-ancestors 'self';|frame-ancestors 'self'$/);
  expect(hill.headers['x-frame-options']).toBe('SAMEORIGIN');
  expect(cookieOf(hill)).toMatch(/; Path=\/chat; .*SameSite=Lax; Secure$/);
});

test('without https a chat can not be embedded, and its cookie stays an ordinary one', async () => {
  const { app } = await open({ publicUrl: 'http://pumasi.test' });
  expect(cookieOf(await request(app).get('/chat/river'))).toMatch(/SameSite=Lax$/);
});
