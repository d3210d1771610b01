import { get } from 'node:http';
import { type App, openApp } from '../app/app';
import { actIn, type Browser, makeCase, makeStaff, signIn } from './desk';

let app: App;
let mapo: Browser;
beforeEach(async () => {
  app = await openApp();
  mapo = await signIn(app, await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' }));
});
afterEach(() => app.close());

const order = (page: string) => [...page.matchAll(/data-card="([^"]+)"/g)].map((found) => found[1]);
const caseOf = (card: string) => app.runtime.services.cases.get(card.replace('cases:', ''));
const told = async (browser = mapo) =>
  /role="status"><p>([^<]*)<\/p>/.exec((await browser.get('/desk')).text)?.[1] ?? null;

/** Another coordinator of the zone. */
const another = async () => signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));

test('shows what needs somebody: safety first, then the oldest, each with its reason, age and zone', async () => {
  const old = await makeCase(app, { zone: 'mapo', text: '오늘 몇 시에 여나요?' });
  app.clock.advance(2 * 3_600_000);
  const fresh = await makeCase(app, { zone: 'mapo', text: '<b>글</b>' });
  const safety = await makeCase(app, { zone: 'mapo', kind: 'safety', text: '골목 불이 나갔어요.' });
  await makeStaff(app, { name: '강담당', zone: 'gangnam', role: 'coordinator' });
  const foreign = await makeCase(app, { zone: 'gangnam', text: '다른 동네 일이에요.' });
  const { text } = await mapo.get('/desk');
  expect(order(text)).toEqual([safety, old, fresh]);
  expect(text).toContain('오늘 몇 시에 여나요?');
  expect(text).toMatch(/안전<\/strong> 마포구/);
  expect(text).toContain('2시간째');
  expect(text).toContain('&lt;b>글&lt;/b>');
  expect(text).not.toContain(foreign);
});

test('an act runs through the service the chat uses, once per button however often it is pressed', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const { path, fields } = actIn((await mapo.get('/desk')).text, card, 'close');
  const answers = await Promise.all([mapo.post(path, fields), mapo.post(path, fields)]);
  expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual([
    [303, '/desk'],
    [303, '/desk'],
  ]);
  expect(await told()).toBe('문의를 닫고 적으신 분께 알림을 보냈어요.');
  expect((await caseOf(card))?.state).toBe('closed');
  expect(order((await mapo.get('/desk')).text)).toEqual([]);
  expect((await app.all('turns')).filter(({ channel }) => channel === 'act')).toHaveLength(1);
});

test('an act with words: the card’s page has its form, and an empty one is told kindly', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const page = await mapo.get(`/desk/cards/${encodeURIComponent(card)}`);
  const { path, fields } = actIn(page.text, card, 'answer');
  const empty = await mapo.post(path, { ...fields, 'one.text': ' ' });
  expect(empty.headers.location).toBe(`/desk/cards/${encodeURIComponent(card)}`);
  expect(await told()).toBe('빠졌거나 잘못 적힌 것이 있어요. 다시 살펴봐 주세요.');
  await mapo.post(path, { ...fields, 'one.text': '네, 열어요' });
  expect((await caseOf(card))?.lines.at(-1)).toMatchObject({ from: 'coordinator', text: '네, 열어요' });
});

test('who acknowledges a card of danger stays on it, has it alone, and answers there; a talk stays open too', async () => {
  const card = await makeCase(app, { zone: 'mapo', kind: 'safety', text: '문이 잠겼어요' });
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  const { path, fields } = actIn((await mapo.get('/desk')).text, card, 'acknowledge');
  expect((await mapo.post(path, fields)).headers.location).toBe(address);
  const page = await mapo.get(address);
  expect(page.text).toContain('맡아 주셔서 고마워요.');
  expect(() => actIn(page.text, card, 'acknowledge')).toThrow('has no act');
  expect((await (await another()).get('/desk')).text).toContain('한담당 님이 보는 중');
  const talk = actIn(page.text, card, 'talk');
  expect((await mapo.post(talk.path, talk.fields)).headers.location).toBe(address);
  const answer = actIn((await mapo.get(address)).text, card, 'answer');
  await mapo.post(answer.path, { ...answer.fields, 'one.text': '지금 갈게요' });
  expect((await caseOf(card))?.lines.at(-1)).toMatchObject({ from: 'coordinator', text: '지금 갈게요' });
  const end = actIn((await mapo.get(address)).text, card, 'hand-back');
  expect((await mapo.post(end.path, end.fields)).headers.location).toBe('/desk');
  expect(order((await mapo.get('/desk')).text)).toEqual([]);
});

test('who takes a card has it alone; giving back and the end of the lease free it', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const other = await another();
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  const form = actIn((await other.get('/desk')).text, card, 'close');
  expect((await mapo.post(`${address}/take`)).headers.location).toBe(address);
  const theirs = (await other.get('/desk')).text;
  expect(order(theirs)).toEqual([]);
  expect(theirs).toContain('다른 담당자가 보는 일 1개');
  await other.post(`${address}/take`);
  expect(await told(other)).toBe('한담당 님이 보고 있어요.');
  await other.post(form.path, form.fields);
  expect(await told(other)).toBe('한담당 님이 보고 있어요.');
  expect((await caseOf(card))?.state).toBe('open');
  await mapo.post(`${address}/release`);
  expect(order((await other.get('/desk')).text)).toEqual([card]);
  await mapo.post(`${address}/take`);
  app.clock.advance(15 * 60_000);
  await other.post(form.path, form.fields);
  expect((await caseOf(card))?.state).toBe('closed');
});

test('two people who take a card at once: one has it', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const other = await another();
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  const answers = await Promise.all([mapo, other].map((browser) => browser.post(`${address}/take`)));
  expect(answers.map(({ headers }) => headers.location).sort()).toEqual(['/desk', address]);
});

test('a card that is put off comes back at its time, or at once by undo', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  await mapo.post(`${address}/later`, { when: 'hour' });
  const page = (await mapo.get('/desk')).text;
  expect(order(page)).toEqual([]);
  expect(page).toContain('미뤄 둔 일 1개');
  expect(page).toContain(`action="${address}/back"`);
  await mapo.post(`${address}/back`);
  expect(order((await mapo.get('/desk')).text)).toEqual([card]);
  await mapo.post(`${address}/later`, { when: 'hour' });
  app.clock.advance(3_600_000);
  expect(order((await mapo.get('/desk')).text)).toEqual([card]);
});

test('a card that ended meanwhile, by another coordinator or in the chat, is told so', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const other = await another();
  const mine = actIn((await mapo.get('/desk')).text, card, 'close');
  const theirs = actIn((await other.get('/desk')).text, card, 'close');
  await other.post(theirs.path, theirs.fields);
  await mapo.post(mine.path, mine.fields);
  expect(await told()).toBe('이미 끝난 문의예요.');
  const gone = await mapo.get(`/desk/cards/${encodeURIComponent(card)}`);
  expect([gone.status, gone.text.includes('이미 끝난 일이에요')]).toEqual([404, true]);
});

test('at most forty cards are shown, and the number of the others', async () => {
  for (let i = 0; i < 43; i++) await makeCase(app, { zone: 'mapo', text: `문의 ${i}` });
  const { text } = await mapo.get('/desk');
  expect(order(text)).toHaveLength(40);
  expect(text).toContain('이 뒤에 3개가 더 있어요');
});

test('a first visit, page and files with forty cards, is at most 60 KB over the wire', async () => {
  for (let i = 0; i < 43; i++) await makeCase(app, { zone: 'mapo', text: `문의 ${i}: 언제 여나요?` });
  const page = await mapo.get('/desk');
  const files = [...page.text.matchAll(/(?:src|href)="(\/desk\/files\/[^"]+)"/g)].map((found) => found[1] ?? '');
  const cookie = [...mapo.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const sizes = await Promise.all(['/desk', ...files].map((path) => bytesOf(`${app.url}${path}`, cookie)));
  expect(files).toHaveLength(3);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(60 * 1024);
});

/** Bytes of a response over the wire, head and body, as a browser asks for it. */
function bytesOf(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (res) => {
      let bytes = res.rawHeaders.join(': ').length;
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      res.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

test('an open page hears at once that a list has changed', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const cookie = [...mapo.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stop = new AbortController();
  const { body } = await fetch(`${app.url}/desk/live`, { headers: { cookie }, signal: stop.signal });
  const reader = body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': open\n\n');
  await mapo.post(`/desk/cards/${encodeURIComponent(card)}/take`);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: changed');
  stop.abort();
});

test('an operator reads the cards of coordinators, with their names, and can neither act on one nor put it off', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const boss = await makeStaff(app, { name: '총괄', zone: 'gangnam', role: 'operator', area: null });
  const operator = await signIn(app, boss);
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  for (const page of ['/desk', address]) {
    const { text } = await operator.get(page);
    expect(text).toContain('담당자: 한담당');
    expect(text).not.toContain(`action="${address}/`);
  }
  await operator.post(`${address}/later`, { when: 'hour' });
  expect(order((await mapo.get('/desk')).text)).toEqual([card]);
});
