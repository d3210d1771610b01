import { MAX_CASE_LENGTH } from '../../src/services/cases/limits';
import { type App, openApp } from '../app/app';
import { actIn, type Browser, formIn, makeCall, makeCase, makeStaff, signIn } from './desk';

let app: App;
let staff: string;
let mapo: Browser;
beforeEach(async () => {
  app = await openApp();
  staff = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
  mapo = await signIn(app, staff);
});
afterEach(() => app.close());

const LONG = '가'.repeat(MAX_CASE_LENGTH + 1);
const addressOf = (card: string) => `/desk/cards/${encodeURIComponent(card)}`;
/** Texts of the store's sessions, of the outbox and of the turns. */
const stored = async (name: string) => JSON.stringify(await app.all(name));

/** Sends an answer that is too long; gives the address of the card. */
async function refuse(browser = mapo) {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const address = addressOf(card);
  const { path, fields } = actIn((await browser.get(address)).text, card, 'answer');
  const refused = await browser.post(path, { ...fields, 'one.text': LONG });
  expect(refused.headers.location).toBe(address);
  return { card, address, key: fields.key };
}

test('the words of a refused act are in its form once, and then nowhere', async () => {
  const { card, address, key } = await refuse();
  expect(await stored('desk_sessions')).toContain(LONG);
  for (const name of ['turns', 'cases', 'facts', 'desk_holds']) expect(await stored(name)).not.toContain(LONG);
  const shown = (await mapo.get(address)).text;
  expect(shown).toContain(`>${LONG}</textarea>`);
  expect(actIn(shown, card, 'answer').fields.key).not.toBe(key);
  expect(await stored('desk_sessions')).not.toContain(LONG);
  expect((await mapo.get(address)).text).not.toContain(LONG);
});

test('another page, another card and another member of staff never show them', async () => {
  const { address } = await refuse();
  const card = await makeCase(app, { zone: 'mapo', text: '다른 문의' });
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));
  for (const page of ['/desk', addressOf(card)]) expect((await mapo.get(page)).text).not.toContain(LONG);
  expect((await other.get(address)).text).not.toContain(LONG);
  expect((await mapo.get(address)).text).toContain(LONG);
});

test('after ten minutes any request deletes them', async () => {
  const { address } = await refuse();
  app.clock.advance(10 * 60_000);
  await mapo.get('/desk');
  expect(await stored('desk_sessions')).not.toContain(LONG);
  expect((await mapo.get(address)).text).not.toContain(LONG);
});

test('words for a card that somebody else holds wait until its forms are shown again', async () => {
  const card = await makeCase(app, { zone: 'mapo', text: '문의해요' });
  const other = await signIn(app, await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' }));
  const address = addressOf(card);
  const { path, fields } = actIn((await mapo.get(address)).text, card, 'answer');
  await other.post(`${address}/take`);
  await mapo.post(path, { ...fields, 'one.text': '내일 열어요' });
  expect((await mapo.get(address)).text).not.toContain('내일 열어요');
  await other.post(`${address}/release`);
  expect((await mapo.get(address)).text).toContain('>내일 열어요</textarea>');
});

test('the words of a refused outcome of a call are in its field once', async () => {
  const person = await makeCall(app, { name: '먼저이웃', zone: 'mapo', by: staff });
  const address = `/desk/calls/${person}`;
  await mapo.post(`${address}/ring`, formIn((await mapo.get(address)).text, `${address}/ring`));
  const fields = formIn((await mapo.get(address)).text, `${address}/outcome`, 'value="later"');
  await mapo.post(`${address}/outcome`, { ...fields, 'one.again': '글쎄 <언제>' });
  expect((await mapo.get(address)).text).toContain('value="글쎄 &lt;언제>"');
  expect((await mapo.get(address)).text).not.toContain('글쎄');
});

test('lines of a sheet that are refused stay in the field; those that are taken do not', async () => {
  const { text } = await mapo.post('/desk/paper/typed', { lines: 'ZZZ 1\n없는 줄' });
  expect(text).toMatch(/<textarea[^>]*>ZZZ 1\n없는 줄<\/textarea>/);
});
