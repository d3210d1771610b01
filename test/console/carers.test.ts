import { cause } from '../../src/lib/cause';
import { seoulInstant } from '../../src/lib/seoul';
import { type App, openApp } from '../app/app';
import { complete } from '../support/dialogue/stage';
import { vet } from '../support/vet';
import { actIn, type Browser, makeStaff, signIn } from './desk';

const PACK = 'gwanak-care';
const NIGHT = seoulInstant('2026-11-24', '23:00');

let app: App;
let here: Browser;
let by: string;
beforeEach(async () => {
  app = await openApp({ env: { COMMUNITY: PACK } });
  app.clock.advance(5 * 60_000);
  await app.runtime.catchUp();
  by = await makeStaff(app, { name: '온돌', zone: 'gwanak', role: 'coordinator', community: PACK });
  here = await signIn(app, by);
});
afterEach(() => app.close());

/** A member who may be on duty. */
async function carer(name: string): Promise<string> {
  const member = await makeStaff(app, { name, zone: 'gwanak', role: null, community: PACK });
  await complete(app, { community: PACK, series: 'carer-course', member });
  await vet(app, { community: PACK, kind: 'background', member });
  return member;
}

/** An hour of care that is open and has no carer; gives its card. */
async function lacking(): Promise<string> {
  const { duty } = app.runtime.services.bookings;
  const turn = (key: string) => cause(key, app.clock.now(), []);
  const parent = await makeStaff(app, { name: '가람엄마', zone: 'gwanak', role: null, community: PACK });
  const sought = await duty.seek({ community: PACK, by: parent, zone: 'gwanak', at: NIGHT }, turn('seek'));
  if (sought.is !== 'sought') throw new Error(sought.is);
  const opened = await duty.openStretch({ slot: sought.slot.id, by }, turn('open'));
  if (!opened.ok) throw new Error(opened.why);
  // The hours of one day are one card, of the first of them.
  const of = { community: PACK, zones: ['gwanak'], by, now: app.clock.now(), most: 9 };
  const cards = await app.runtime.services.bookings.cards(of);
  const card = cards.find(({ acts }) => acts.some(({ act }) => act === 'ask-carers'));
  if (!card) throw new Error('no card of care without a carer');
  return card.id;
}

const told = async () => /role="status"><p>([^<]*)<\/p>/.exec((await here.get('/desk')).text)?.[1] ?? null;
const asked = async () =>
  (await app.all<{ about?: { part?: string }; member: string }>('outbox'))
    .filter(({ about }) => about?.part === 'ask-carer')
    .map(({ member }) => member);

test('care without a carer: several are asked by one act, and the page says who was asked and who said no', async () => {
  const [first, second] = [await carer('다솜선생님'), await carer('토닥선생님')];
  const card = await lacking();
  const address = `/desk/cards/${encodeURIComponent(card)}`;
  const page = async () => (await here.get(address)).text;
  const form = actIn(await page(), card, 'ask-carers');
  expect(await page()).toContain('name="list.carers"');
  await here.post(form.path, { ...form.fields, 'list.carers': [first, second] });
  expect(await told()).toContain('2분께');
  expect([...(await asked())].sort()).toEqual([first, second].sort());
  expect(await page()).toContain('부탁했고 답을 기다리는 중');
  const slot = card.replace('bookings:', '');
  await app.runtime.services.bookings.duty.decline({ slot, carer: first }, cause('no', app.clock.now(), []));
  expect(await page()).toContain('어렵다고 답하신 분');
  // Whoever was asked already isn't offered a second time, and nobody was told twice.
  expect(await page()).not.toContain('name="list.carers"');
  expect(await asked()).toHaveLength(2);
});

test('without a chosen carer nobody is asked, and the hours stay as they are', async () => {
  await carer('다솜선생님');
  const card = await lacking();
  const form = actIn((await here.get(`/desk/cards/${encodeURIComponent(card)}`)).text, card, 'ask-carers');
  await here.post(form.path, form.fields);
  expect(await asked()).toEqual([]);
  expect((await here.get('/desk')).text).toContain(card);
});
