import { cause } from '../../src/lib/cause';
import { type App, openApp } from '../app/app';
import { actIn, type Browser, makeCase, makeStaff, signIn } from './desk';

let app: App;
let mapo: Browser;
beforeEach(async () => {
  app = await openApp();
  mapo = await signIn(app, await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' }));
});
afterEach(() => app.close());

const addressOf = (card: string) => `/desk/cards/${encodeURIComponent(card)}`;

/** Adds words of the resident to a case. */
async function adds(card: string, text: string): Promise<void> {
  const { cases } = app.runtime.services;
  const id = card.replace('cases:', '');
  const found = await cases.get(id);
  if (!found) throw new Error(`there is no ${card}`);
  const { conversation, member } = found;
  await cases.reply({ id, conversation, member, text }, cause(`more/${text}`, app.clock.now(), []));
}

test('a cry stays in sight on its card when other words follow, and the page of the card has the whole talk', async () => {
  const card = await makeCase(app, { zone: 'mapo', kind: 'safety', text: '넘어졌어요 살려주세요' });
  await adds(card, '부엌이에요');
  await adds(card, '내일 병원에 가요');
  const list = (await mapo.get('/desk')).text;
  expect(list).toContain('답을 기다리고 있어요: 넘어졌어요 살려주세요 … 내일 병원에 가요');
  expect(list).not.toContain('부엌이에요');
  const page = (await mapo.get(addressOf(card))).text;
  expect(page).toContain('지금까지 나눈 말');
  const close = actIn(page, card, 'close');
  await mapo.post(close.path, close.fields);
  expect((await mapo.get('/desk/past')).text).toContain('문의를 닫았어요: 넘어졌어요 살려주세요 … 내일 병원에 가요');
  expect(page.match(/<ol class="talk">.*?<\/ol>/s)?.[0]).toMatch(/살려주세요.*부엌이에요.*병원에 가요/s);
});

test('after an answer only the words behind it wait, and one message alone is said once', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '언제 여나요?' });
  expect((await mapo.get(addressOf(card))).text).not.toContain('지금까지 나눈 말');
  const { path, fields } = actIn((await mapo.get(addressOf(card))).text, card, 'answer');
  await mapo.post(path, { ...fields, 'one.text': '아홉 시에 열어요' });
  await adds(card, '고맙습니다. 주차도 되나요?');
  expect((await mapo.get('/desk')).text).toContain('답을 기다리고 있어요: 고맙습니다. 주차도 되나요?');
  expect((await mapo.get(addressOf(card))).text).toContain('아홉 시에 열어요');
});

test('an answer typed in an old tab after the card was closed is shown once, with the way to what is past', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문이 잠겨 있어요' });
  const old = (await mapo.get(addressOf(card))).text;
  const close = actIn(old, card, 'close');
  await mapo.post(close.path, close.fields);
  const answer = actIn(old, card, 'answer');
  const late = await mapo.post(answer.path, { ...answer.fields, 'one.text': '지금 갈게요' });
  const over = await mapo.get(String(late.headers.location));
  expect(over.status).toBe(404);
  expect(over.text).toContain('<blockquote>지금 갈게요</blockquote>');
  expect(over.text).toMatch(/<main.*href="\/desk\/past"/s);
  expect((await mapo.get(addressOf(card))).text).not.toContain('지금 갈게요');
});

test('a number that nobody has says how else to find somebody', async () => {
  for (const number of ['9999', '010-9999-8888', '010 9999 8888', '+82 10 9999 8888']) {
    const { text } = await mapo.get(`/desk/people?q=${encodeURIComponent(number)}`);
    expect(text).toContain(`‘${number}’ 번호를 쓰는 이웃을 찾지 못했어요. 이름이나 초성`);
    expect(text).not.toContain('첫 글자부터');
  }
});

test('an act that nothing takes back needs a tick on its page, and no key in the list does it', async () => {
  const { members } = app.runtime.services;
  const waiting = await makeStaff(app, { name: '새이웃', zone: 'mapo', role: null });
  await app.runtime.store.mongoose.connection
    .collection('members')
    .updateOne({ _id: waiting as never }, { $set: { status: 'waiting' } });
  const list = (await mapo.get('/desk')).text;
  const card = `members:${waiting}`;
  expect(() => actIn(list, card, 'refuse')).toThrow('no act');
  expect(list).toContain(`${addressOf(card)}#act-refuse-sure`);
  const { path, fields } = actIn((await mapo.get(addressOf(card))).text, card, 'refuse');
  await mapo.post(path, fields);
  expect((await members.get(waiting))?.status).toBe('waiting');
  await mapo.post(path, { ...fields, key: 'key_sure', 'one.sure': 'yes' });
  expect((await members.get(waiting))?.status).toBe('refused');
});

test('the words of a talk come to its open page, without what was typed there; a finished one says that it is over', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '언제 여나요?' });
  const refreshed = async () => (await mapo.get(addressOf(card), { 'hx-request': 'true' })).text;
  expect((await mapo.get(addressOf(card))).text).toContain('hx-select="#told"');
  const { path, fields } = actIn(await refreshed(), card, 'answer');
  await mapo.post(path, { ...fields, 'one.text': '가'.repeat(2_001) });
  await adds(card, '아직 기다려요');
  expect(await refreshed()).toMatch(/<div id="told".*아직 기다려요/s);
  // The refused words stay for the page itself.
  expect((await mapo.get(addressOf(card))).text).toContain('가가가</textarea>');
  const close = actIn(await refreshed(), card, 'close');
  await mapo.post(close.path, close.fields);
  expect(await refreshed()).toMatch(/<p id="told">다른 담당자나 이웃이 먼저/);
});

test('a card is taken in the list and given back there', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '언제 여나요?' });
  const list = (await mapo.get('/desk')).text;
  expect(list).toContain(`action="${addressOf(card)}/take"`);
  await mapo.post(`${addressOf(card)}/take`);
  expect((await mapo.get('/desk')).text).toContain(`action="${addressOf(card)}/release"`);
});
