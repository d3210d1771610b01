import { type App, openApp } from '../app/app';
import { dismiss } from '../support/appoint';
import { type Browser, browserAt, linkFor, makeStaff, signIn } from './desk';

let app: App;
let member: string;
beforeEach(async () => {
  app = await openApp();
  member = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
});
afterEach(() => app.close());

const sessions = () => app.all('desk_sessions');

test('a link shows one button, and pressing it opens the desk', async () => {
  const browser = browserAt(app);
  const link = await linkFor(app, member);
  const shown = await browser.get(link);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('한담당 님, 안녕하세요.');
  expect(shown.text.match(/<button/g)).toHaveLength(1);
  expect(shown.text).not.toContain('<script');
  expect(await sessions()).toEqual([]);
  expect(await browser.post(link)).toMatchObject({ status: 303, headers: { location: '/desk' } });
  expect((await browser.get('/desk')).text).toContain('<h1>지금</h1>');
});

test('a messenger that looks at a link ahead of its reader uses nothing up', async () => {
  const link = await linkFor(app, member);
  for (let i = 0; i < 3; i++) expect((await browserAt(app).get(link)).status).toBe(200);
  const browser = browserAt(app);
  await browser.get(link);
  expect((await browser.post(link)).status).toBe(303);
});

test('a used, a late, a wrong and a foreign link each get a kind page', async () => {
  const link = await linkFor(app, member);
  const first = await signInBy(link);
  expect((await first.post(link)).status).toBe(303);
  const other = browserAt(app);
  const used = await other.get(link);
  expect([used.status, used.text.includes('이미 쓴 주소예요')]).toEqual([410, true]);
  const wrong = await other.get('/desk/in/nothing-of-ours');
  expect([wrong.status, wrong.text.includes('맞지 않는 주소예요')]).toEqual([404, true]);
  const second = await linkFor(app, member);
  await other.get(second);
  app.clock.advance(10 * 60_000);
  const late = await other.post(second);
  expect([late.status, late.text.includes('시간이 지난 주소예요')]).toEqual([410, true]);
  for (const page of [used, wrong, late]) expect(page.text).toContain('담당자 화면 열기');
});

async function signInBy(link: string): Promise<Browser> {
  const browser = browserAt(app);
  await browser.get(link);
  await browser.post(link);
  return browser;
}

test('the button works only in the browser that opened the link', async () => {
  const link = await linkFor(app, member);
  await browserAt(app).get(link);
  const answer = await browserAt(app).post(link);
  expect([answer.status, answer.headers.location]).toEqual([303, link]);
  expect(await sessions()).toEqual([]);
});

test('a session id from before signing in is worth nothing', async () => {
  const browser = browserAt(app);
  browser.cookies.set('pumasi_desk', 's%3Aplanted.signature');
  const link = await linkFor(app, member);
  await browser.get(link);
  await browser.post(link);
  expect(browser.cookies.get('pumasi_desk')).not.toContain('planted');
});

test('signing out ends the session in the store', async () => {
  const browser = await signIn(app, member);
  const kept = new Map(browser.cookies);
  expect(await sessions()).toHaveLength(1);
  expect((await browser.post('/desk/out')).status).toBe(303);
  expect(await sessions()).toEqual([]);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  expect((await browser.get('/desk')).status).toBe(401);
});

test('a dismissed coordinator is out at the next request', async () => {
  const browser = await signIn(app, member);
  expect((await browser.get('/desk')).status).toBe(200);
  await dismiss(app.runtime.services.members, member);
  const answer = await browser.get('/desk');
  expect([answer.status, answer.text.includes('맡으신 역할이 없어요')]).toEqual([403, true]);
});

test('a session ends after a working day', async () => {
  const browser = await signIn(app, member);
  app.clock.advance(12 * 3_600_000 - 1);
  expect((await browser.get('/desk')).status).toBe(200);
  app.clock.advance(1);
  expect((await browser.get('/desk')).status).toBe(401);
});

test('the store holds neither a session’s id nor a link’s token', async () => {
  const link = await linkFor(app, member);
  const browser = await signInBy(link);
  const id = decodeURIComponent(browser.cookies.get('pumasi_desk') ?? '').slice(2, 24);
  const stored = JSON.stringify([await sessions(), await app.all('desk_links')]);
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(stored).not.toContain(id);
  expect(stored).not.toContain(link.replace('/desk/in/', ''));
});

describe('a form of another site', () => {
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://elsewhere.test' },
    { origin: 'null' },
    {},
  ] as const;

  test.each(foreign.map((headers) => [headers]))('is refused with %j', async (headers) => {
    const browser = await signIn(app, member);
    expect((await browser.post('/desk/out', {}, headers)).status).toBe(403);
    expect(await sessions()).toHaveLength(1);
  });

  test('is ours by its origin in a browser that names no site', async () => {
    const browser = await signIn(app, member);
    expect((await browser.post('/desk/out', {}, { origin: 'http://pumasi.test' })).status).toBe(303);
  });
});

test('every page has the strict headers, and every file its hash and a long life', async () => {
  const browser = await signIn(app, member);
  const page = await browser.get('/desk');
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/default-src 'none'.*script-src 'self';style-src 'self'/),
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
  });
  expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|style=/);
  const files = [...page.text.matchAll(/(?:src|href)="(\/desk\/files\/[^"]+)"/g)].map((found) => found[1] ?? '');
  expect(files).toHaveLength(3);
  for (const file of files)
    expect((await browser.get(file)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await browser.get('/desk/files/desk.000000000000.css')).status).toBe(404);
  const cookie = await browserAt(app).get(await linkFor(app, member));
  expect(String(cookie.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
});
