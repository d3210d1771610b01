import { cause } from '../../src/lib/cause';
import { joining } from '../services/members/support';
import { type App, ask, openApp } from './app';

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** A browser that keeps the newest cookie. */
async function browser() {
  let cookie = '';
  const kept = async (method: 'GET' | 'POST', path: string, body?: string, type = 'application/json') => {
    const answer = await ask(app.url, method, path, { cookie, ...(body ? { 'content-type': type } : {}) }, body);
    const [set] = answer.headers['set-cookie'] ?? [];
    if (set) cookie = set.split(';')[0] ?? '';
    return answer;
  };
  await kept('GET', '/chat');
  let said = 0;
  return {
    cookie: () => cookie,
    conversation: () => `web:${cookie.split('=')[1]?.split('.')[0]}`,
    say: (text: string) => kept('POST', '/chat/messages', JSON.stringify({ id: `m${++said}`, text })),
    get: (path: string) => kept('GET', path),
    press: (does: string) => kept('POST', '/chat/sessions', `do=${does}`, 'application/x-www-form-urlencoded'),
  };
}

const statusWith = async (cookie: string) => (await ask(app.url, 'GET', '/chat/messages', { cookie })).status;

test('joining brings a new session id, and so does linking; the ids before them are worthless', async () => {
  const { members } = app.runtime.services;
  const [one, two] = [await browser(), await browser()];
  for (const each of [one, two]) {
    await each.say('안녕하세요');
    await each.get('/chat/messages');
  }
  const before = [one.cookie(), two.cookie()];
  const at = app.clock.now();
  const joined = await members.join(
    { ...joining('김순자'), conversation: one.conversation(), community: 'seoul-timebank', zone: 'mapo' },
    cause('web-sessions/join', at, []),
  );
  const code = await members.linkCode(joined.member.id, 'seoul-timebank', cause('web-sessions/code', at, []));
  await one.say('도움말');
  await two.say('메신저 연결');
  await two.say(code);
  for (const [i, each] of [one, two].entries()) {
    expect(each.cookie()).not.toBe(before[i]);
    expect((await each.get('/chat/messages')).status).toBe(200);
    expect(await statusWith(before[i] ?? '')).toBe(401);
  }
  expect(await members.conversationsWith(two.conversation())).toHaveLength(2);
  // Each sees the other as another device, and ends it.
  expect((await one.get('/chat/sessions')).text).toContain('다른 기기 1곳');
  await one.press('others');
  expect([await statusWith(one.cookie()), await statusWith(two.cookie())]).toEqual([200, 401]);
});

test('a turn of somebody who neither joins nor links reads and writes no session twice', async () => {
  const one = await browser();
  await one.say('안녕하세요');
  await one.get('/chat/messages');
  const stored = () => app.all<{ _id: string; version: number }>('web_sessions');
  const before = (await stored()).find(({ _id }) => _id === one.conversation());
  for (const words of ['도움말', '메뉴', '안녕']) await one.say(words);
  expect((await stored()).find(({ _id }) => _id === one.conversation())).toEqual(before);
});
