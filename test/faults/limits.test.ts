import { rates as limits } from '../../src/lib/limits';
import { memoryLogger } from '../../src/lib/logger';
import { proxiesOf } from '../../src/lib/proxies';
import type { Rates } from '../../src/lib/rates';
import { createRates } from '../../src/storage/rates';
import { type App, ask, expectRefusal, openApp, until } from '../app/app';
import { postSkill, postSkillBytes, shown } from '../app/kakao';
import { postBytes, postEvents } from '../app/line';
import { visitor } from '../app/web';
import { browserAt, linkFor, makeStaff } from '../console/desk';
import { type FakeLine, startFakeLine } from '../support/load/fake-line';
import { lineEvent, lineUser, said, wordsOf } from '../support/load/line-events';

const logger = memoryLogger();
let app: App;
let line: FakeLine;
beforeEach(async () => {
  line = await startFakeLine();
  app = await openApp({ lineUrl: line.url, rates: createRates({ proxies: proxiesOf('1'), logger }) });
});
afterEach(async () => {
  await app.close();
  await line.stop();
});

/** A request as the proxy in front hands it on. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const contacts = async () => (await app.counts()).contacts;

test('one address makes so many visitors an hour, another one is free; a known visitor comes in', async () => {
  const open = (address: string, cookie = '') =>
    ask(app.url, 'GET', '/chat', { ...from(address), accept: 'text/html', ...(cookie ? { cookie } : {}) });
  const cookies: string[] = [];
  for (let i = 0; i < limits.newcomer.points; i++)
    cookies.push(String((await open('203.0.113.5')).headers['set-cookie']).split(';')[0] ?? '');
  const refused = await open('203.0.113.5');
  expect([refused.status, refused.headers['set-cookie']]).toEqual([429, undefined]);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
  expect(refused.text).toContain('새로 오신 분이 많아요');
  expect((await open('203.0.113.5', cookies[0])).status).toBe(200);
  expect((await open('203.0.113.6')).status).toBe(200);
});

test('a visitor writes so many messages a minute', async () => {
  const me = await visitor(app);
  const send = (id: string) => me.bytes('/chat/messages', JSON.stringify({ id, text: '안녕' }), from('203.0.113.7'));
  const statuses: number[] = [];
  for (let i = 0; i <= limits.cookie.points; i++) statuses.push((await send(`m${i}`)).status);
  expect([...new Set(statuses.slice(0, -1))]).toEqual([200]);
  const refused = await send('more');
  expectRefusal(refused, 429, 'web.too-many');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await (await visitor(app)).send({ id: 'm1', text: '안녕' })).status).toBe(200);
});

test('a visitor sends so many photos an hour', async () => {
  const me = await visitor(app);
  const photo = (id: number) => me.bytes(`/chat/photos?id=p${id}`, 'no photo', { 'content-type': 'image/png' });
  for (let i = 0; i < limits.photo.points; i++) expect((await photo(i)).status).toBe(415);
  expectRefusal(await photo(limits.photo.points), 429, 'web.photos-later');
});

test('a sender at LINE gets one sentence for too much, and their messages are left; others are heard', async () => {
  const user = lineUser('talker');
  const events = Array.from({ length: limits.sender.points + 3 }, () =>
    lineEvent(user, said('안녕'), Date.parse('2026-11-24T01:00:00Z')),
  );
  for (const event of events) expect((await postEvents(app, event)).status).toBe(200);
  const calls = () => line.calls.filter(({ messages }) => /잠시 쉬어/.test(wordsOf(messages)));
  await until('the sentence', () => calls().length > 0);
  expect(calls()).toEqual([expect.objectContaining({ kind: 'reply', key: events[limits.sender.points]?.replyToken })]);
  expect(await app.all('turns')).toHaveLength(limits.sender.points);
  expect((await postEvents(app, lineEvent(lineUser('another'), said('안녕')))).status).toBe(200);
  expect(await contacts()).toBe(2);
});

test('a sender at Kakao gets the sentence each time', async () => {
  for (let i = 0; i < limits.sender.points; i++) expect((await postSkill(app, { text: '안녕' })).status).toBe(200);
  const refused = await postSkill(app, { text: '안녕' });
  expect([refused.status, shown(refused.json)]).toEqual([200, expect.stringContaining('잠시 쉬어')]);
  expect(shown((await postSkill(app, { user: 'another', text: '안녕' })).json)).not.toContain('잠시 쉬어');
});

test('an address with wrong secrets is refused for a while, and a right request from it still passes', async () => {
  const wrong = () => postSkillBytes(app, '{}', { 'x-skill-secret': 'wrong', ...from('203.0.113.9') });
  for (let i = 0; i < limits.secret.points; i++) expectRefusal(await wrong(), 401, 'kakao.secret');
  expectRefusal(await wrong(), 429, 'too-many');
  expectRefusal(await postBytes(app, '{}', { 'x-line-signature': 'wrong', ...from('203.0.113.9') }), 429, 'too-many');
  expect((await postSkill(app, { text: '안녕' })).status).toBe(200);
  expectRefusal(await postSkillBytes(app, '{}', { 'x-skill-secret': 'wrong', ...from('203.0.113.10') }), 401);
});

test('an address that tries sign-in addresses of the desk is refused for a while, and a good one still opens it', async () => {
  const browser = browserAt(app);
  const guess = (n: number, address = '203.0.113.11') =>
    ask(app.url, 'GET', `/desk/in/guess-${n}`, { ...from(address), accept: 'text/html' });
  for (let n = 0; n < limits['sign-in'].points; n++) expect((await guess(n)).status).toBe(404);
  const refused = await guess(limits['sign-in'].points);
  expect([refused.status, refused.text.includes('너무 여러 번')]).toEqual([429, true]);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await guess(0, '203.0.113.12')).status).toBe(404);
  const link = await linkFor(app, await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' }));
  await browser.get(link);
  expect((await browser.post(link)).status).toBe(303);
});

test('behind a proxy that nobody has named, no address is limited, and the log says so once', async () => {
  const warned = memoryLogger();
  const rates: Rates = createRates({ proxies: proxiesOf(undefined), logger: warned });
  const request = (remoteAddress: string, headers: object) => ({ socket: { remoteAddress }, headers }) as never;
  expect(rates.addressOf(request('10.0.0.2', from('203.0.113.5')))).toBeNull();
  expect(rates.addressOf(request('10.0.0.2', from('203.0.113.5')))).toBeNull();
  expect(rates.addressOf(request('203.0.113.9', from('203.0.113.5')))).toBe('203.0.113.9');
  expect(warned.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  expect(await rates.take('newcomer', null)).toEqual({ ok: true });
});
