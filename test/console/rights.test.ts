import { consoleRoutes } from '../../src/console';
import type { ConsoleOptions } from '../../src/console/options';
import { cause } from '../../src/lib/cause';
import { addMonths, inSeoul, monthOf } from '../../src/lib/seoul';
import { codeOf } from '../../src/services/sheets';
import { type App, openApp } from '../app/app';
import { copiedPacks } from '../support/packs';
import { type Browser, browserAt, helped, linkFor, makeCase, makeStaff, sent, signIn } from './desk';

/** Another community in the same program. */
const ELSEWHERE = 'other-town';

/** The people who try every route. A resident has a session only because their role has ended since. */
const people = {
  nobody: null,
  resident: { zone: 'mapo', role: null },
  staff: { zone: 'mapo', role: 'staff' },
  coordinator: { zone: 'mapo', role: 'coordinator' },
  'foreign staff': { zone: 'gangnam', role: 'staff' },
  'foreign coordinator': { zone: 'gangnam', role: 'coordinator' },
  operator: { zone: 'gangnam', role: 'operator', area: null },
  elsewhere: { zone: 'mapo', role: 'coordinator', community: ELSEWHERE },
} as const;
type Who = keyof typeof people;

const anybodyWithRole: readonly Who[] = [
  'staff',
  'coordinator',
  'foreign staff',
  'foreign coordinator',
  'operator',
  'elsewhere',
];
const onDuty: readonly Who[] = ['coordinator'];
const nearby: readonly Who[] = ['staff', 'coordinator', 'operator'];

interface Place {
  readonly card: string;
  readonly person: string;
}

/** Each route: a request, the people for whom it does something, and how one sees that it did. */
interface Route {
  readonly may: readonly Who[];
  readonly try: (browser: Browser, place: Place) => Promise<boolean>;
}

const cardPath = ({ card }: Place, more = '') => `/desk/cards/${encodeURIComponent(card)}${more}`;
const personPath = ({ person }: Place, more = '') => `/desk/people/${person}${more}`;
const callPath = ({ person }: Place, more = '') => `/desk/calls/${person}${more}`;
const ok = async (answer: ReturnType<Browser['get']>) => (await answer).status === 200;

const routes: Readonly<Record<string, Route>> = {
  'get /': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk')) },
  'get /list': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/list')) },
  'get /keys': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/keys')) },
  'get /live': {
    may: anybodyWithRole,
    try: async (browser) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const stop = new AbortController();
      const { status } = await fetch(`${app.url}/desk/live`, { headers: { cookie }, signal: stop.signal });
      stop.abort();
      return status === 200;
    },
  },
  'get /past': {
    may: onDuty,
    try: async (browser, { card }) => {
      await app.runtime.store.mongoose.connection
        .collection('cases')
        .updateOne({ _id: card.split(':')[1] as never }, { $set: { state: 'answered' } });
      return (await browser.get('/desk/past')).text.includes(`data-card="${card}"`);
    },
  },
  'get /people': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/people')) },
  'get /people/:id': {
    may: nearby,
    try: async (browser, place) => (await browser.get(personPath(place))).text.includes('먼저이웃 님'),
  },
  'post /people/:id/number': {
    may: ['coordinator'],
    try: async (browser, place) => {
      const before = (await app.all('looks')).length;
      const { headers } = await browser.post(personPath(place, '/number'), { key: `key_${before}` });
      const shown = await browser.get(String(headers.location ?? '/desk'));
      return shown.text.includes('010-1234-5678') && (await app.all('looks')).length === before + 1;
    },
  },
  'get /paper': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/paper')) },
  'post /paper': {
    may: nearby,
    try: async (browser, { person }) => {
      await waitsFor(person);
      const fields = { key: `print_${person}` };
      const { headers } = await browser.post('/desk/paper', fields);
      const { text } = await browser.get(String(headers.location ?? '/desk'));
      return text.includes('먼저이웃 님') && text.includes('010-1234-5678');
    },
  },
  'get /paper/:id': { may: [], try: (browser) => ok(browser.get('/desk/paper/sheet_elsewhere')) },
  'post /paper/typed': {
    may: nearby,
    try: async (browser, { person }) => {
      await waitsFor(person);
      const { sheets } = app.runtime.services;
      const community = 'seoul-timebank';
      const card = { member: person, look: null, notices: [], purposes: [], script: [], choices: [] };
      const sheet = await sheets.print({ community, by: 'mem_x', key: person, at: app.clock.now(), cards: [card] });
      const lines = `${codeOf({ sheet: sheet?.code ?? '', line: 1 })} -`;
      return (await browser.post('/desk/paper/typed', { lines })).text.includes('data-is="taken"');
    },
  },
  'get /figures': {
    may: ['coordinator', 'foreign coordinator', 'operator', 'elsewhere'],
    try: (browser) => ok(browser.get('/desk/figures')),
  },
  'post /figures': {
    // Another area and another community get a file of their own places, which lacks these neighbours' help.
    may: ['coordinator', 'operator'],
    try: async (browser) => {
      const files = async () => (await app.all('looks')).filter(({ whose }) => whose === 'seoul-timebank').length;
      const before = await files();
      const fields = { key: `file_${before}`, month: monthBefore(), purpose: '구청 보고', form: 'csv', zones: 'mapo' };
      const { text } = await browser.post('/desk/figures', fields);
      return text.includes('"마포구"') && (await files()) === before + 1;
    },
  },
  'get /slips/:request': {
    may: onDuty,
    try: async (browser, { person }) => {
      const page = `/desk/slips/${await matchOf(person)}`;
      const prints = async () => (await app.all('looks')).filter(({ how }) => how === 'print').length;
      const before = await prints();
      const shown = (await ok(browser.get(page))) && (await ok(browser.get(page)));
      // Who is on the slip can read that it was printed, once a day; here one person is both sides.
      expect((await prints()) - before).toBe(shown ? 1 : 0);
      return shown;
    },
  },
  'get /calls/:id': {
    may: nearby,
    try: async (browser, place) => (await browser.get(callPath(place))).text.includes('먼저이웃 님께 전화'),
  },
  'post /calls/:id/ring': {
    may: nearby,
    try: async (browser, place) => {
      const before = (await app.all('looks')).length;
      const key = { key: `ring_${before}`, 'one.anyway': 'yes' };
      const { headers } = await browser.post(callPath(place, '/ring'), key);
      return (await browser.get(String(headers.location ?? '/desk'))).text.includes('010-1234-5678');
    },
  },
  'post /calls/:id/line': {
    may: nearby,
    try: async (browser, place) => {
      const answer = await sent(browser, callPath(place, '/line'), { key: `line_${place.person}`, words: '도움말' });
      const turns = await app.all<{ by?: object }>('turns');
      return answer.text.includes('읽어 드릴 말') && turns.some(({ by }) => by !== undefined);
    },
  },
  'post /calls/:id/outcome': {
    may: nearby,
    try: async (browser, place) => {
      const fields = { key: `end_${place.person}`, 'one.outcome': 'no-answer' };
      const anyway = { key: `open_${place.person}`, 'one.anyway': 'yes' };
      await browser.post(callPath(place, '/ring'), anyway);
      await browser.post(callPath(place, '/outcome'), fields);
      const tried = (await app.all('facts')).filter(({ kind }) => kind === 'calls.tried');
      return tried.some((fact) => JSON.stringify(fact).includes(place.person));
    },
  },
  'get /callers': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/callers')) },
  'get /callers/:key/line': { may: anybodyWithRole, try: (browser) => ok(browser.get('/desk/callers/key_1/line')) },
  'post /callers/:key/line': {
    may: anybodyWithRole,
    try: async (browser) => {
      const before = (await app.all('contacts')).length;
      await browser.post('/desk/callers/key_1/line', { key: `say_${before}`, words: '안녕하세요' });
      // A stranger's conversation is the caller's own, at the desk of the viewer's community.
      return (await app.all('contacts')).length === before + 1;
    },
  },
  'get /cards/:id': {
    // An operator reads it, without acts.
    may: [...onDuty, 'operator'],
    try: async (browser, place) => (await browser.get(cardPath(place))).text.includes('문이 잠겼어요'),
  },
  'post /cards/:id/acts': {
    may: onDuty,
    try: async (browser, place) => {
      const id = place.card.replace('cases:', '');
      const before = (await app.runtime.services.cases.get(id))?.lines.length ?? 0;
      const act = { key: `key_${before}`, feature: 'cases', record: id, act: 'answer', 'one.text': '네' };
      await browser.post(cardPath(place, '/acts'), act);
      return ((await app.runtime.services.cases.get(id))?.lines.length ?? 0) > before;
    },
  },
  'post /cards/:id/take': { may: onDuty, try: (browser, place) => holds(browser, place, 'take', 1) },
  'post /cards/:id/later': { may: onDuty, try: (browser, place) => holds(browser, place, 'later', 1) },
  'post /cards/:id/release': {
    may: onDuty,
    try: async (browser, place) => {
      const by = keeper;
      const at = app.clock.now();
      await app.runtime.services.desk.holds.take({ card: place.card, community: 'seoul-timebank', by, at });
      await browser.post(cardPath(place, '/release'));
      return (await app.all('desk_holds')).length === 0;
    },
  },
  'post /cards/:id/back': {
    may: onDuty,
    try: async (browser, place) => {
      const at = app.clock.now();
      const until = new Date(at.getTime() + 3_600_000);
      await app.runtime.services.desk.holds.putOff({
        card: place.card,
        community: 'seoul-timebank',
        by: keeper,
        at,
        until,
      });
      await browser.post(cardPath(place, '/back'));
      return (await app.all('desk_holds')).length === 0;
    },
  },
};

/** Routes before signing in; `sign-in.test.ts` is about them. */
const open = ['get /in/:token', 'post /in/:token', 'post /out'];

async function holds(browser: Browser, place: Place, verb: string, expected: number): Promise<boolean> {
  await browser.post(cardPath(place, `/${verb}`), { when: 'hour' });
  return (await app.all('desk_holds')).length === expected;
}

let app: App;
let packs: ReturnType<typeof copiedPacks>;
let keeper: string;
let place: Place;
const browsers = new Map<Who, Browser>();

beforeAll(async () => {
  packs = copiedPacks([ELSEWHERE]);
  app = await openApp({ packDirs: [packs.dir, 'communities'], env: { COMMUNITY: `seoul-timebank,${ELSEWHERE}` } });
  for (const [who, of] of Object.entries(people) as [Who, (typeof people)[Who]][]) {
    if (of === null) browsers.set(who, browserAt(app));
    else {
      const member = await makeStaff(app, { name: who.replace(' ', '-'), ...of });
      if (who === 'coordinator') keeper = member;
      browsers.set(who, of.role === null ? await roleless(member) : await signIn(app, member));
    }
  }
  for (let n = 0; n < 6; n++) await helped(app, n);
});
beforeEach(async () => {
  const text = '문이 잠겼어요';
  place = {
    card: await makeCase(app, { zone: 'mapo', text }),
    person: await makeStaff(app, { name: '먼저이웃', zone: 'mapo', role: null, phone: '+821012345678' }),
  };
});
afterEach(async () => {
  const { connection } = app.runtime.store.mongoose;
  for (const name of ['cases', 'desk_holds', 'calls', 'turns']) await connection.collection(name).deleteMany({});
});
afterAll(async () => {
  await app.close();
  packs.remove();
});

/** The month that is over. */
const monthBefore = () => addMonths(monthOf(app.clock.now()), -1);

/** A browser with a session of a member without a role: its link was made before the role ended. */
async function roleless(member: string): Promise<Browser> {
  const browser = browserAt(app);
  const link = await linkFor(app, member);
  await browser.get(link);
  await browser.post(link);
  return browser;
}

/** A notice of this person waits for a call. */
async function waitsFor(member: string): Promise<void> {
  const at = app.clock.now();
  const row = {
    _id: `paper-${member}`,
    kind: 'notice',
    state: 'waiting',
    desk: true,
    member,
    purpose: 'match',
  } as const;
  const say = { text: { plain: '함께해 주실 수 있나요?' } };
  await app.runtime.outbox.add([{ ...row, say, nextAt: at, createdAt: at, attempts: 0, tried: [] }]);
  await app.runtime.services.calls.wait({ id: row._id, member, purpose: 'match', at, deadline: null });
}

/** A match of this person, who has asked; gives the request. */
async function matchOf(asker: string): Promise<string> {
  const at = app.clock.now();
  const id = `req_${asker}`;
  const requests = app.runtime.store.mongoose.connection.collection('requests');
  const match = { id: `mat_${asker}`, helper: asker, at, watchword: '37', held: true };
  const when = { date: '2026-11-27', time: '14:00', minutes: 60, startsAt: at, endsAt: at };
  await requests.insertOne({
    ...{ _id: id as never, rev: 1, log: [], state: 'matched', community: 'seoul-timebank', asker, zone: 'mapo' },
    ...{ kind: 'company-talk', ...when, round: 1, roundAt: at, asked: [], past: [], match, createdAt: at },
  });
  return id;
}

describe.each(Object.entries(routes))('%s', (_name, route) => {
  test.each(Object.keys(people) as Who[])('%s', async (who) => {
    const browser = browsers.get(who);
    expect(browser && (await route.try(browser, place))).toBe(route.may.includes(who));
  });
});

test('staff whom the alarm of a card has rung read it, answer it and acknowledge it; other staff do not', async () => {
  const { cases, duty, members } = app.runtime.services;
  const rung = await makeStaff(app, { name: '당직직원', zone: 'gangnam', role: 'staff', phone: '+821012340000' });
  const at = app.clock.now();
  const why = (step: string) => cause(`rung/${step}/${at.toISOString()}`, at, []);
  const { day } = inSeoul(at);
  const shift = { community: 'seoul-timebank', area: null, weekdays: [], date: day, from: '00:00', to: '23:59' };
  expect(await duty.addShift({ ...shift, member: rung, by: rung }, why('shift'))).toMatchObject({ ok: true });
  const contact = (await members.contactsOf(place.person))[0]?.id ?? '';
  const made = await cases.open(
    {
      community: 'seoul-timebank',
      conversation: contact,
      member: place.person,
      kind: 'safety',
      text: '다리가 부러졌어요',
    },
    why('open'),
  );
  const browser = await signIn(app, rung);
  const card = { card: `cases:${made.id}`, person: place.person };
  expect((await browser.get('/desk')).text).toContain('다리가 부러졌어요');
  const act = async (by: Browser, key: string, of: { feature: string; record: string; act: string }) =>
    by.post(cardPath(card, '/acts'), { key, ...of, ...(of.act === 'answer' ? { 'one.text': '지금 갈게요' } : {}) });
  await act(browser, 'ack', { feature: 'duty', record: `alm_${made.id}`, act: 'acknowledge' });
  expect((await duty.get(`alm_${made.id}`))?.holder).toBe(rung);
  const other = browsers.get('foreign staff') as Browser;
  expect((await other.get(cardPath(card))).text).not.toContain('다리가 부러졌어요');
  await act(other, 'other', { feature: 'cases', record: made.id, act: 'answer' });
  await act(browser, 'own', { feature: 'cases', record: made.id, act: 'answer' });
  expect((await cases.get(made.id))?.lines.map(({ by }) => by)).toEqual([place.person, rung]);
});

test('the table names every route', () => {
  const options = {
    services: { desk: {}, members: {}, communities: {} },
    publicUrl: 'http://pumasi.test',
    secrets: ['a secret key of the tests'],
    onTurn: () => () => undefined,
  } as unknown as ConsoleOptions;
  const router = consoleRoutes(options);
  const found = router.stack.flatMap(({ route }) =>
    route ? route.stack.map((layer) => `${layer.method} ${route.path}`) : [],
  );
  router.close();
  expect([...new Set(found)].sort()).toEqual([...Object.keys(routes), ...open].sort());
});
