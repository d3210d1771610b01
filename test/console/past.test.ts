import { cause } from '../../src/lib/cause';
import { type App, openApp } from '../app/app';
import { actIn, type Browser, makeStaff, signIn } from './desk';
import { settledMatch } from './settled';

let app: App;
let mapo: Browser;
let other: Browser;
let boss: string;
let second: string;
beforeEach(async () => {
  app = await openApp();
  boss = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
  second = await makeStaff(app, { name: '두담당', zone: 'mapo', role: 'coordinator' });
});
afterEach(() => app.close());

/** A match that a coordinator has decided with these minutes; both coordinators come to the desk then. */
async function settled(minutes: number) {
  const match = await settledMatch(app, { by: boss, minutes });
  mapo = await signIn(app, boss);
  other = await signIn(app, second);
  return match;
}

const posted = async (who: string) => (await app.runtime.services.ledger.balance('seoul-timebank', who)).posted;
const page = async (browser = mapo) => (await browser.get('/desk/past')).text;
const told = (text: string) => /role="status"><p>([^<]*)<\/p>/.exec(text)?.[1] ?? null;
const reason = { 'one.why': '다른 분의 약속을 잘못 마쳤어요' };

test('a settled match is taken back by two: proposed on the past card, approved at the desk, told to both', async () => {
  const { card, asker, helper } = await settled(60);
  const before = (await posted(asker)) + 60;
  const form = actIn(await page(), card, 'undo');
  const answer = await mapo.post(form.path, { ...form.fields, ...reason });
  expect([answer.status, answer.headers.location]).toEqual([303, '/desk/past']);
  expect(told(await page())).toContain('다른 담당자에게 물었어요');
  await app.runtime.catchUp();
  const waits = await page();
  expect(waits).toContain('다른 담당자의 답을 기다려요');
  expect(waits).not.toContain('>되돌리기<');
  expect(await posted(asker)).toBe(before - 60);
  const [open] = await app.runtime.services.ledger.waiting('seoul-timebank', second);
  const yes = actIn((await other.get('/desk')).text, `ledger:${open?.proposal.id}`, 'approve');
  await other.post(yes.path, yes.fields);
  await app.runtime.catchUp();
  expect(await page()).toContain('되돌렸어요. 오간 시간은 없어요.');
  expect(await page()).toContain('>다시 옮기기<');
  expect([await posted(asker), await posted(helper)]).toEqual([before, before]);
  const notices = await app.all('outbox');
  for (const who of [asker, helper])
    expect(notices.filter(({ member, about }) => member === who && isOf(about, 'ledger'))).toHaveLength(2);
});

const isOf = (about: unknown, feature: string) => (about as { feature?: string } | undefined)?.feature === feature;

test('pressed twice, and by two coordinators from pages that are old: one proposal, each a clear answer', async () => {
  const { card } = await settled(60);
  const mine = actIn(await page(), card, 'undo');
  const theirs = actIn(await page(other), card, 'undo');
  const twice = { ...mine.fields, ...reason };
  await Promise.all([mapo.post(mine.path, twice), mapo.post(mine.path, twice)]);
  await other.post(theirs.path, { ...theirs.fields, ...reason });
  expect(told(await page(other))).toBe('이 시간을 바로잡자는 부탁이 이미 있어요. 먼저 그 답을 기다려 주세요.');
  expect(await app.all('correction_proposals')).toHaveLength(1);
  const both = (await app.all('turns')).filter(({ channel }) => channel === 'act');
  expect(both).toHaveLength(2);
});

test('the proposer takes the proposal back on the same card; it may be proposed anew', async () => {
  const { card } = await settled(60);
  const form = actIn(await page(), card, 'undo');
  await mapo.post(form.path, { ...form.fields, ...reason });
  await app.runtime.catchUp();
  expect(await page(other)).not.toContain('>부탁 거두기<');
  const back = actIn(await page(), card, 'withdraw');
  await mapo.post(back.path, back.fields);
  expect(told(await page())).toBe('부탁을 거두었어요. 시간은 그대로예요. 두 분께 알려 드릴게요.');
  await app.runtime.catchUp();
  expect(await page()).toContain('그대로 두었어요.');
  expect(actIn(await page(), card, 'undo').fields.record).toBe(card.replace('exchange:', ''));
  expect((await other.get('/desk')).text).not.toContain('data-card="ledger:');
});

test('without a reason, or with a number in it: refused on the same page, which keeps the words in the open form', async () => {
  const { card } = await settled(60);
  const { path, fields } = actIn(await page(), card, 'undo');
  await mapo.post(path, { ...fields, 'one.why': ' ' });
  expect(told(await page())).toBe('빠졌거나 잘못 적힌 것이 있어요. 다시 살펴봐 주세요.');
  const words = '010-1234-5678로 전화하셨어요';
  await mapo.post(path, { ...fields, key: `${fields.key}x`, 'one.why': words });
  const shown = await page();
  expect(told(shown)).toContain('전화번호나 주민등록번호는 쓰지 말아 주세요');
  expect(shown).toMatch(new RegExp(`<details[^>]* open[^>]*>.*${words}`, 's'));
  expect(await app.all('correction_proposals')).toEqual([]);
});

test('a match that did not take place says why nothing can be taken back, and refuses a forged form', async () => {
  const { card } = await settled(0);
  expect(await page()).toContain('되돌릴 시간이 없어요.');
  const record = card.replace('exchange:', '');
  const forged = { key: 'forged-1', feature: 'exchange', record, act: 'undo', page: '/desk/past', ...reason };
  await mapo.post(`/desk/cards/${encodeURIComponent(card)}/acts`, forged);
  expect(told(await page())).toContain('만나지 못해 오간 시간이 없어요.');
});

test('of another area: neither seen nor done; an unknown page name leads nowhere else', async () => {
  const { card } = await settled(60);
  const far = await signIn(app, await makeStaff(app, { name: '강담당', zone: 'gangnam', role: 'coordinator' }));
  expect(await page(far)).not.toContain(card);
  const record = card.replace('exchange:', '');
  const forged = { key: 'forged-2', feature: 'exchange', record, act: 'undo', page: 'https://evil.example', ...reason };
  const path = `/desk/cards/${encodeURIComponent(card)}/acts`;
  const answer = await far.post(path, forged);
  expect(answer.headers.location).toBe(path.replace('/acts', ''));
  expect(await app.all('correction_proposals')).toEqual([]);
});

test('what stands and can be taken back comes first: a suspension of any day, lifted from the page and told', async () => {
  await settled(60);
  const ann = await makeStaff(app, { name: '보리차', zone: 'mapo', role: null });
  const { members } = app.runtime.services;
  const of = { member: ann, by: second, days: 30, reason: '세 번 안 나오셨어요' };
  await members.suspend(of, cause('suspend', app.clock.now(), []));
  const shown = await page();
  expect(shown.indexOf('보리차 님 이용 정지')).toBeGreaterThan(shown.indexOf('아직 되돌릴 수 있는 일'));
  expect(shown.indexOf('보리차 님 이용 정지')).toBeLessThan(shown.indexOf('끝난 일'));
  expect(shown).not.toContain('세 번 안 나오셨어요');
  const lift = actIn(shown, `members:${ann}`, 'lift');
  await mapo.post(lift.path, lift.fields);
  expect(told(await page())).toBe('보리차 님이 다시 이용하실 수 있어요. 알려 드릴게요.');
  expect(await page()).not.toContain('아직 되돌릴 수 있는 일');
});
