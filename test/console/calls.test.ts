import { cause } from '../../src/lib/cause';
import { inSeoul, seoulInstant } from '../../src/lib/seoul';
import { type App, openApp } from '../app/app';
import { type Browser, formIn, makeCall, makeStaff, sent, signIn } from './desk';
import { makePoll } from './sheets';

let app: App;
let by: string;
let mapo: Browser;
let person: string;
let address: string;
beforeEach(async () => {
  app = await openApp();
  by = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
  mapo = await signIn(app, by);
  person = await makeCall(app, { name: '김순자', zone: 'mapo', by });
  address = `/desk/calls/${person}`;
});
afterEach(() => app.close());

const page = async (browser = mapo, path = '/desk') => (await browser.get(path)).text;
const call = () => app.runtime.services.calls.card(person, app.clock.now());

/** Presses "ring" in the list and gives the page with the number. */
async function ring(browser = mapo): Promise<{ readonly location: string; readonly text: string }> {
  const answer = await browser.post(`${address}/ring`, formIn(await page(browser), `${address}/ring`));
  const location = String(answer.headers.location);
  return { location, text: await page(browser, location) };
}

test('a notice for a neighbour without an app is a card in the list, and ringing shows the number once noted', async () => {
  const list = await page();
  expect(list).toContain('김순자 님께 전화');
  expect(list).toContain('전할 소식이 1개 있어요: 답');
  expect(list).not.toContain('5678');
  const { location, text } = await ring();
  expect(location).toMatch(new RegExp(`^${address}\\?look=`));
  expect(text).toContain('<a href="tel:01012345678">010-1234-5678</a>');
  expect(await app.runtime.services.looks.at(person)).toMatchObject([{ by, about: { feature: 'calls' } }]);
  expect((await call())?.holder?.staff).toBe(by);
});

test('the person on the line hears what waits; their words are their own input, once per button', async () => {
  const { text } = await ring();
  const here = formIn(text, `${address}/line`);
  const [first, second] = await Promise.all([0, 1].map(() => sent(mapo, `${address}/line`, here)));
  expect(first?.text).toContain('내일 아침 아홉 시에 열어요.');
  expect(second?.text).toContain('내일 아침 아홉 시에 열어요.');
  expect(await call()).toBeNull();
  const said = { ...formIn(first?.text ?? '', `${address}/line`), payload: '', label: '', words: '도움말' };
  expect((await sent(mapo, `${address}/line`, said)).status).toBe(200);
  const turns = (await app.all<{ channel: string; by?: object }>('turns')).filter(({ channel }) => channel === 'desk');
  expect(turns).toHaveLength(2);
  expect(turns.map((turn) => turn.by)).toEqual([0, 1].map(() => ({ staff: by, means: 'phone', consent: 'self' })));
  expect(await page()).not.toContain('김순자 님께 전화');
});

test('nobody answers: the outcome is noted, the card comes back another day, with its note', async () => {
  const { text } = await ring();
  const fields = formIn(text, `${address}/outcome`, 'value="no-answer"');
  expect((await mapo.post(`${address}/outcome`, fields)).headers.location).toBe('/desk');
  const next = await page();
  expect(next).toContain('적었어요: 안 받으셨어요.');
  expect(next).not.toContain('김순자 님께 전화');
  expect(next).toContain('나중에 걸 전화 1통');
  expect(next).toContain('김순자 님</a> 11월 25일(수) 낮 12시부터');
  app.clock.advance(30 * 3_600_000);
  expect(await page(await signIn(app, by))).toContain('안 받으셨어요');
});

test('the person asks for another time in words; words without a time are asked again', async () => {
  const { text } = await ring();
  const fields = formIn(text, `${address}/outcome`, 'value="later"');
  const unclear = await mapo.post(`${address}/outcome`, { ...fields, 'one.again': '글쎄요' });
  expect(unclear.headers.location).toBe(address);
  const again = await page(mapo, address);
  expect(again).toContain('언제 다시 걸지 잘 모르겠어요.');
  const clear = formIn(again, `${address}/outcome`, 'value="later"');
  await mapo.post(`${address}/outcome`, { ...clear, 'one.again': '저녁에' });
  expect(await page()).toContain('적었어요: 다시 걸게요.');
});

test('after the hours nobody is asked to ring: the list says from when, and in the morning the card is back', async () => {
  app.clock.advance(seoulInstant(inSeoul(app.clock.now()).day, '18:00').getTime() - app.clock.now().getTime());
  mapo = await signIn(app, by);
  const list = await page();
  expect(list).not.toContain(`${address}/ring`);
  expect(list).toContain('나중에 걸 전화 1통');
  expect(list).toContain('오전 9시부터');
  app.clock.advance(15 * 3_600_000);
  mapo = await signIn(app, by);
  expect(await page()).toContain('김순자 님께 전화');
  expect((await ring()).location).toContain('look=');
});

test('a card that somebody rings is not in another’s list, and can’t be rung by them', async () => {
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'staff' }));
  const theirs = formIn(await page(other), `${address}/ring`);
  await ring();
  expect(await page(other)).not.toContain('김순자 님께 전화');
  await other.post(`${address}/ring`, theirs);
  expect(await page(other, address)).toContain('다른 담당자가 통화하고 있어요.');
  await other.post(`${address}/line`, formIn(await page(other, address), `${address}/line`));
  expect((await call())?.about).toHaveLength(1);
});

test('three calls in vain: the named coordinator reads why it is theirs, tells the person face to face, and it is over', async () => {
  for (let n = 0; n < 3; n++) {
    const { text } = await ring(await signIn(app, by));
    await mapo.post(`${address}/outcome`, formIn(text, `${address}/outcome`, 'value="no-answer"'));
    // The next day, in another part of it.
    app.clock.advance(27 * 3_600_000);
    mapo = await signIn(app, by);
  }
  expect(await call()).toMatchObject({ obstacle: 'tries', named: by });
  expect(await page()).toContain('여러 번 걸어도 닿지 않아 맡겨진 일이에요.');
  const met = { ...formIn(await page(mapo, address), `${address}/line`), means: 'visit', consent: 'self' };
  expect((await sent(mapo, `${address}/line`, met)).text).toContain('내일 아침 아홉 시에 열어요.');
  expect(await call()).toBeNull();
  const [turn] = (await app.all<{ by?: { means: string } }>('turns')).filter(({ by: one }) => one);
  expect(turn?.by?.means).toBe('visit');
});

test('a number that rings somebody else is dialled by nobody again; the person is told in person', async () => {
  const { text } = await ring();
  await mapo.post(`${address}/outcome`, formIn(text, `${address}/outcome`, 'value="wrong-number"'));
  app.clock.advance(30 * 3_600_000);
  mapo = await signIn(app, by);
  const list = await page();
  expect(list).toContain('다른 분이 받는 번호라 맡겨진 일이에요.');
  expect(list).not.toContain(`action="${address}/ring"`);
  await mapo.post(`${address}/ring`, { key: 'key_forged' });
  expect(await app.runtime.services.looks.at(person)).toHaveLength(1);
});

test('a coordinator removed in the middle of a call enters nothing more, and another takes the card over', async () => {
  const { text } = await ring();
  const { members } = app.runtime.services;
  const gone = { member: by, role: 'coordinator', area: 'mapo', by: null } as const;
  await members.dismiss(gone, cause('gone', app.clock.now(), []));
  expect((await mapo.post(`${address}/line`, formIn(text, `${address}/line`))).status).toBe(403);
  expect((await call())?.about).toHaveLength(1);
  app.clock.advance(20 * 60_000);
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));
  expect((await ring(other)).text).toContain('010-1234-5678');
});

test('a card pressed after its meaning has ended: the page says so, and nobody is rung', async () => {
  const old = formIn(await page(), `${address}/ring`);
  const { text } = await ring();
  const said = await sent(mapo, `${address}/line`, formIn(text, `${address}/line`));
  await mapo.post(`${address}/outcome`, formIn(said.text, `${address}/outcome`, 'value="reached"'));
  const { headers } = await mapo.post(`${address}/ring`, { ...old, key: 'key_later' });
  expect(headers.location).toBe(address);
  expect(await page(mapo, address)).toContain('그사이에 다 전해졌어요');
  expect(await app.runtime.services.looks.at(person)).toHaveLength(1);
});

test('staff ring in their own area only', async () => {
  const near = await signIn(app, await makeStaff(app, { name: '이직원', zone: 'mapo', role: 'staff' }));
  const far = await signIn(app, await makeStaff(app, { name: '먼직원', zone: 'gangnam', role: 'staff' }));
  expect(await page(far)).not.toContain('김순자');
  for (const path of ['ring', 'line', 'outcome']) expect((await far.post(`${address}/${path}`)).status).toBe(404);
  expect((await ring(near)).text).toContain('010-1234-5678');
});

test.each(['김순자', '김순', '순자', 'ㄱㅅㅈ'])('a person is found by %s', async (words) => {
  expect((await mapo.get(`/desk/people?q=${encodeURIComponent(words)}`)).headers.location).toBe(
    `/desk/people/${person}`,
  );
});

test.each(['순', '자순'])('nobody is found by %s', async (words) => {
  expect((await mapo.get(`/desk/people?q=${encodeURIComponent(words)}`)).headers.location).toBeUndefined();
});

test('a person who rings back is found by the end of the number, and heard', async () => {
  expect((await mapo.get('/desk/people?q=5678')).headers.location).toBe(`/desk/people/${person}`);
  const heard = await sent(mapo, `${address}/line`, formIn(await page(mapo, address), `${address}/line`));
  expect(heard.text).toContain('내일 아침 아홉 시에 열어요.');
});

test('a question with more choices than one row of keys has a key for each', async () => {
  await makePoll(app, person, ['월요일', '화요일', '수요일', '목요일', '금요일']);
  await app.runtime.catchUp();
  const { text } = await sent(mapo, `${address}/line`, formIn((await ring()).text, `${address}/line`));
  const keys = [...text.matchAll(/<button type="submit" data-key="(\d)">/g)].map(([, key]) => key);
  expect(keys).toEqual(['1', '2', '3', '4', '5']);
});

test('the page of a call is the same after a reload, a step back and a look elsewhere, until the call is over', async () => {
  await makePoll(app, person, ['월요일', '화요일']);
  await app.runtime.catchUp();
  const answer = await mapo.post(`${address}/line`, formIn((await ring()).text, `${address}/line`));
  expect(answer.headers.location).toBe(address);
  const asked = await page(mapo, address);
  expect(asked).toContain('월요일');
  const turns = (await app.all('turns')).length;
  await page();
  for (const again of [await page(mapo, address), await page(mapo, address)]) {
    expect(again).toContain('>월요일</button>');
    expect(again).toContain('010-1234-5678');
  }
  expect(await app.all('turns')).toHaveLength(turns);
  expect(await page(mapo, '/desk/callers')).toContain(`<a href="${address}"`);
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));
  expect(await page(other, address)).not.toContain('월요일');
  await mapo.post(`${address}/outcome`, formIn(asked, `${address}/outcome`, 'value="reached"'));
  expect(await page(mapo, address)).not.toContain('월요일');
  expect(await page(mapo, '/desk/callers')).not.toContain(`<a href="${address}"`);
});

test('what comes up after the latest entry begins the page of a call anew', async () => {
  await sent(mapo, `${address}/line`, formIn((await ring()).text, `${address}/line`));
  app.clock.advance(60_000);
  await makePoll(app, person, ['월요일', '화요일']);
  await app.runtime.catchUp();
  const anew = await page(mapo, address);
  expect(anew).toContain('전할 소식이 1개 있어요');
  expect(anew).not.toContain('내일 아침 아홉 시에 열어요.');
});
