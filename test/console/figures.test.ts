import { type App, openApp } from '../app/app';
import { type Browser, helped, makeStaff, signIn } from './desk';

let app: App;
let desk: Browser;
beforeAll(async () => {
  app = await openApp();
  for (let n = 0; n < 6; n++) await helped(app, n);
  desk = await signIn(app, await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' }));
});
afterAll(() => app.close());

const asked = { key: 'file_1', month: '2026-10', form: 'csv', purpose: '구청 월례 보고' } as const;
const logged = async () => (await app.all('looks')).filter(({ how }) => how === 'export');

test('a month is downloaded as CSV by a plain form, once noted however often it is sent', async () => {
  const page = (await desk.get('/desk/figures')).text;
  expect(page).toContain('<form method="post" action="/desk/figures"');
  expect(page).toContain('<option value="2026-10">2026년 10월</option>');
  const first = await desk.post('/desk/figures', asked);
  const again = await desk.post('/desk/figures', asked);
  expect([first.status, first.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(first.headers['content-disposition']).toBe('attachment; filename="2026-10.csv"');
  expect(first.text).toMatch(/"마포구",[^\r]*6/);
  expect(again.text).toBe(first.text);
  expect(await logged()).toHaveLength(1);
  const noted = (await desk.get('/desk/figures')).text;
  expect(noted).toContain('한담당 님 · 2026년 10월 · 구청 월례 보고');
});

test('the same month comes as a workbook', async () => {
  const { status, text, headers } = await desk.post('/desk/figures', { ...asked, form: 'xlsx' });
  expect([status, text.slice(0, 2)]).toEqual([200, 'PK']);
  expect(headers['content-type']).toContain('spreadsheetml');
});

test.each([
  ['without a purpose', { purpose: '  ' }, '어디에 쓰시는지'],
  ['of the running month', { month: '2026-11' }, '끝난 달'],
  ['in an unknown form', { form: 'pdf' }, '끝난 달'],
])('a download %s is refused, told and not noted', async (_, wrong, told) => {
  const before = (await logged()).length;
  const { status, headers } = await desk.post('/desk/figures', { ...asked, key: 'file_2', ...wrong });
  expect([status, headers.location]).toEqual([303, '/desk/figures']);
  expect((await desk.get('/desk/figures')).text).toContain(told);
  expect(await logged()).toHaveLength(before);
});

test('a backup of the community is not among the downloads, nor a download the latest backup', async () => {
  const { looks } = app.runtime.services;
  const at = app.clock.now();
  await looks.copied(['seoul-timebank'], { id: (prefix, of) => `${prefix}_backup_${of}`, at });
  await desk.post('/desk/figures', { ...asked, key: 'file_3' });
  expect((await looks.backup('seoul-timebank'))?.how).toBe('backup');
  expect((await looks.files('seoul-timebank')).map(({ how }) => how)).not.toContain('backup');
});
