import { cause } from '../../src/lib/cause';
import { seoulInstant } from '../../src/lib/seoul';
import { type App, openApp } from '../app/app';
import { actIn, type Browser, makeStaff, signIn } from './desk';

const PACK = 'gwanak-care';
const NIGHT = seoulInstant('2026-11-24', '23:00');

let app: App;
let here: Browser;
beforeEach(async () => {
  app = await openApp({ env: { COMMUNITY: PACK } });
  app.clock.advance(5 * 60_000);
  await app.runtime.catchUp();
  here = await signIn(app, await staff('온돌', 'gwanak'));
});
afterEach(() => app.close());

const staff = (name: string, zone: string) => makeStaff(app, { name, zone, role: 'coordinator', community: PACK });
const told = async (browser = here) =>
  /role="status"><p>([^<]*)<\/p>/.exec((await browser.get('/desk')).text)?.[1] ?? null;
const slots = (id: string) => app.runtime.services.bookings.slots.get(id);
const notices = async (part: string) =>
  (await app.all<{ about?: { part?: string }; member: string }>('outbox')).filter(({ about }) => about?.part === part);

/** A parent asks urgently for an hour at which nothing is open; gives the parent and the planned slot. */
async function wish(name: string): Promise<{ readonly by: string; readonly slot: string; readonly card: string }> {
  const by = await makeStaff(app, { name, zone: 'gwanak', role: null, community: PACK });
  const of = { community: PACK, by, zone: 'gwanak', at: NIGHT };
  const sought = await app.runtime.services.bookings.duty.seek(of, cause(`wish/${name}`, app.clock.now(), []));
  if (sought.is !== 'sought') throw new Error(sought.is);
  return { by, slot: sought.slot.id, card: `bookings:${sought.slot.id}` };
}

test('an urgent wish when nothing is open is a card of its place alone, with its person and two acts', async () => {
  const { card, by } = await wish('가람엄마');
  const page = (await here.get(`/desk/cards/${encodeURIComponent(card)}`)).text;
  expect(page).toContain('급히 찾는 분이 계신데');
  expect(page).toContain(`/desk/people/${by}`);
  expect(['open-urgent', 'refuse-urgent'].map((act) => actIn(page, card, act).fields.act)).toHaveLength(2);
  const away = await signIn(app, await staff('먼담당', 'nangok'));
  expect((await away.get('/desk')).text).not.toContain(card);
  const form = actIn(page, card, 'open-urgent');
  await away.post(form.path, form.fields);
  expect((await slots(card.replace('bookings:', '')))?.state).toBe('planned');
});

test('opening by one button, however often it is pressed; then carers are asked, and a second press is told', async () => {
  const { card, slot } = await wish('가람엄마');
  const { path, fields } = actIn((await here.get('/desk')).text, card, 'open-urgent');
  await Promise.all([here.post(path, fields), here.post(path, fields)]);
  expect(await told()).toContain('오후 11시');
  expect((await slots(slot))?.state).toBe('open');
  const page = (await here.get('/desk')).text;
  expect(page).toContain('돌봄 당번이 비어 있어요');
  // Until a carer comes, the parent can still be told that it can't be.
  expect(page).toContain('어렵다고 답하기');
  await here.post(path, { ...fields, key: 'another' });
  expect(await told()).toBe('이미 열었거나 답한 일이에요.');
});

test('a no needs a reason, chosen or written; its parent reads it, and the next parent has a card still', async () => {
  const first = await wish('가람엄마');
  const second = await wish('하늘엄마');
  expect(second.card).toBe(first.card);
  const address = `/desk/cards/${encodeURIComponent(first.card)}`;
  const form = () => here.get(address).then(({ text }) => actIn(text, first.card, 'refuse-urgent'));
  const empty = await form();
  expect(empty.fields['one.member']).toBe(first.by);
  await here.post(empty.path, empty.fields);
  expect(await told()).toBe('이유를 200자까지 적어 주세요.');
  const chosen = await form();
  await here.post(chosen.path, { ...chosen.fields, 'one.why': 'carer' });
  expect((await notices('urgent-refused')).map(({ member }) => member)).toEqual([first.by]);
  const own = await form();
  expect(own.fields['one.member']).toBe(second.by);
  await here.post(own.path, { ...own.fields, 'one.own': '밤에는 건물이 잠겨 있어요' });
  const last = (await notices('urgent-refused')).find(({ member }) => member === second.by);
  expect(JSON.stringify(last)).toContain('건물이 잠겨');
  expect((await here.get('/desk')).text).not.toContain(`data-card="${first.card}"`);
  expect((await slots(first.slot))?.state).toBe('cancelled');
});
