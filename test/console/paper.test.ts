import { codeOf, type Sheet } from '../../src/services/sheets';
import { type App, openApp } from '../app/app';
import { type Browser, formIn, makeStaff, signIn } from './desk';
import { makePoll, makeQuestion } from './sheets';

let app: App;
let by: string;
let mapo: Browser;
beforeEach(async () => {
  app = await openApp();
  by = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
  mapo = await signIn(app, by);
});
afterEach(() => app.close());

async function waiting(...names: readonly string[]): Promise<string[]> {
  const ids = [];
  for (const name of names) ids.push(await makeQuestion(app, { name, zone: 'mapo' }));
  await app.runtime.catchUp();
  return ids;
}

async function print(): Promise<Sheet> {
  const fields = formIn((await mapo.get('/desk/paper')).text, '/desk/paper');
  const [one, two] = await Promise.all([0, 1].map(() => mapo.post('/desk/paper', fields)));
  expect(one?.headers.location).toBe(two?.headers.location);
  const sheet = await app.runtime.services.sheets.get(String(one?.headers.location).replace('/desk/paper/', ''));
  if (!sheet) throw new Error('no sheet was printed');
  return sheet;
}

const code = ({ code: sheet }: Sheet, line: number) => codeOf({ sheet, line });
async function type(...lines: readonly string[]): Promise<string[]> {
  const { text } = await mapo.post('/desk/paper/typed', { lines: lines.join('\n') });
  return [...text.matchAll(/data-is="([a-z]+)"/g)].map((found) => found[1] ?? '');
}
const pressed = async () =>
  (await app.all<{ input: { kind: string; text?: string }; by?: { means: string; consent: string } }>('turns')).filter(
    (turn) => turn.by?.means === 'paper' && turn.input.kind === 'press',
  );

test('a sheet shows whom to ring and why, what to say, the choices with a code; each number is a noted look', async () => {
  const [person = ''] = await waiting('김순자', '박말순');
  const sheet = await print();
  const { text } = await mapo.get(`/desk/paper/${sheet.id}`);
  for (const words of [
    '김순자 님',
    '박말순 님',
    code(sheet, 1),
    code(sheet, 2),
    '함께해 주실 수 있나요?',
    '할게요',
    '부재',
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/010-\d{4}-\d{4}/);
  expect(text).not.toContain('<script');
  expect(await app.runtime.services.looks.at(person)).toMatchObject([
    { by, how: 'print', about: { feature: 'calls' } },
  ]);
  app.clock.advance(3_600_000);
  expect((await (await signIn(app, by)).get(`/desk/paper/${sheet.id}`)).text).not.toMatch(/010-\d{4}-\d{4}/);
});

test('typed lines become the person’s own input, once, marked with paper, staff and consent', async () => {
  const [first = '', second = ''] = await waiting('김순자', '박말순');
  const sheet = await print();
  expect(await type(`${code(sheet, 1)} 2# 따님이 답함`, `${code(sheet, 2)} - `, `${code(sheet, 1)} 1`)).toEqual([
    'taken',
    'taken',
    'before',
  ]);
  expect(await pressed()).toMatchObject([
    { input: { text: '어려워요' }, by: { staff: by, means: 'paper', consent: 'family' } },
  ]);
  const { calls } = app.runtime.services;
  expect(await calls.card(first, app.clock.now())).toBeNull();
  expect(await calls.card(second, app.clock.now())).toMatchObject({ tries: [{ outcome: 'no-answer', by }] });
  expect(await type(`${code(sheet, 2)} 1`)).toEqual(['before']);
  expect(await pressed()).toHaveLength(1);
});

test('each line that can’t be taken says why, and the others are taken', async () => {
  await waiting('김순자', '박말순', '이영희');
  const sheet = await print();
  const unknown = codeOf({ sheet: 'Y99', line: 1 });
  expect(
    await type(
      '안녕하세요',
      `${code(sheet, 1).slice(0, -1)}${code(sheet, 1).endsWith('A') ? 'C' : 'A'} 1`,
      `${unknown} 1`,
      `${code(sheet, 39)} 1`,
      `${code(sheet, 1)} 9`,
      code(sheet, 1),
      `${code(sheet, 1)} + 글쎄요`,
      `${code(sheet, 1)} 1`,
    ),
  ).toEqual(['form', 'check', 'unknown', 'unknown', 'choice', 'words', 'refused', 'taken']);
});

test('who has answered elsewhere meanwhile, a matter that is over, an old sheet, a foreign zone', async () => {
  const [first = ''] = await waiting('김순자', '박말순', '이영희');
  const sheet = await print();
  const cards = await app.runtime.services.sheets.cards(sheet.id);
  const rowOf = (member: string) => cards.find((card) => card.member === member)?.notices ?? [];
  const outbox = app.runtime.store.mongoose.connection.db?.collection('outbox');
  const line = (member: string) => cards.find((card) => card.member === member)?.line ?? 0;
  const [row = ''] = rowOf(first);
  await outbox?.updateOne({ _id: row as never }, { $set: { state: 'sent', answeredAt: app.clock.now() } });
  expect(await type(`${code(sheet, line(first))} 1`)).toEqual(['answered']);
  const [, second] = cards.filter(({ member }) => member !== first);
  await outbox?.updateOne({ _id: (second?.notices[0] ?? '') as never }, { $set: { state: 'dropped' } });
  expect(await type(`${code(sheet, second?.line ?? 0)} 1`)).toEqual(['over']);
  const gangnam = await makeStaff(app, { name: '먼담당', zone: 'gangnam', role: 'coordinator' });
  mapo = await signIn(app, gangnam);
  expect(await type(`${code(sheet, 1)} 1`)).toEqual(['foreign']);
  app.clock.advance(8 * 24 * 3_600_000);
  mapo = await signIn(app, by);
  const [third] = cards.filter(({ member, id }) => member !== first && id !== second?.id);
  expect(await type(`${code(sheet, third?.line ?? 0)} 1`)).toEqual(['old']);
  expect(await pressed()).toHaveLength(0);
});

test('a person stands on the sheets of two days: the code of either is taken, and what it answered is taken once', async () => {
  await waiting('김순자', '박말순');
  const monday = await print();
  app.clock.advance(24 * 3_600_000);
  mapo = await signIn(app, by);
  const tuesday = await print();
  expect(tuesday.code).not.toBe(monday.code);
  expect(await type(`${code(monday, 1)} 1`, `${code(tuesday, 2)} 2`)).toEqual(['taken', 'taken']);
  expect(await type(`${code(tuesday, 1)} 2`, `${code(monday, 2)} 1`)).toEqual(['answered', 'answered']);
  expect(await pressed()).toHaveLength(2);
});

test('what began to wait after printing isn’t shown by a typed sheet', async () => {
  const [person = ''] = await waiting('김순자');
  const sheet = await print();
  const row = (await app.all<{ _id: string }>('outbox'))[0];
  await app.runtime.outbox.add([{ ...(row as object), _id: 'later#n0', key: 'later' } as never]);
  expect(await type(`${code(sheet, 1)} 1`)).toEqual(['taken']);
  expect((await app.runtime.outbox.atDesk([person], app.clock.now())).map(({ _id }) => _id)).toEqual(['later#n0']);
});

test('a sheet says how many people do not fit into the hours of the day', async () => {
  const names = Array.from({ length: 14 }, (_, i) => `이웃${i}`);
  await waiting(...names);
  // Half an hour is left: one hour's calls of one coordinator.
  app.clock.advance(7.5 * 3_600_000);
  mapo = await signIn(app, by);
  const sheet = await print();
  expect([sheet.lines, sheet.unfit]).toEqual([12, 2]);
  expect((await mapo.get(`/desk/paper/${sheet.id}`)).text).toContain('다 들지 못한 2명');
});

test('options that the words number have the numbers of their boxes, also behind another matter', async () => {
  const member = await makeQuestion(app, { name: '김순자', zone: 'mapo' });
  await makePoll(app, member);
  await app.runtime.catchUp();
  const { text } = await mapo.get(`/desk/paper/${(await print()).id}`);
  const boxes = [...text.matchAll(/<kbd>(\d)<\/kbd> ([^<]+)/g)].map(([, key, label]) => `${key}. ${label}`);
  expect(boxes).toEqual(['1. 할게요', '2. 어려워요', '3. 토요일', '4. 일요일']);
  const said = text.match(/\d\. (?:토|일)요일/g);
  expect(said).toEqual(['3. 토요일', '4. 일요일']);
});
